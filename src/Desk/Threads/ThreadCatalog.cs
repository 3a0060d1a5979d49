using System.Collections.Immutable;
using Intake.Desk.Junk;
using Intake.Desk.Retention;
using Intake.Desk.Search;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Protocol;

namespace Intake.Desk.Threads;

/// <summary>All threads of a vault as lists show them.</summary>
/// <param name="Rows">The threads, the latest first.</param>
/// <param name="Book">What the team thinks of them.</param>
/// <param name="Index">Their words.</param>
public sealed record ThreadCatalog(ImmutableList<ThreadRow> Rows, TriageBook Book, SearchIndex Index)
{
    /// <summary>The languages that sources chose.</summary>
    public ImmutableList<string> Languages { get; } = [.. Rows.SelectMany(row => row.Languages).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The threads that the vault's own rule destroys, the first to end first.</summary>
    public ImmutableList<ThreadEnd> Ends { get; init; } = [];

    /// <summary>Makes the catalog of a vault.</summary>
    /// <param name="contents">The vault.</param>
    /// <param name="own">id(e) of its editor.</param>
    /// <param name="index">The words; what it lacks is added.</param>
    public static ThreadCatalog Of(VaultContents contents, Digest own, SearchIndex index)
    {
        ArgumentNullException.ThrowIfNull(contents);
        ArgumentNullException.ThrowIfNull(index);
        index.Update(contents);
        var book = TriageBook.Of(contents, own);
        var rows = RowsOf(contents, own, book);
        var caught = JunkSieve.Caught(rows, contents.Private.JunkRules, index);
        return new ThreadCatalog(caught.IsEmpty ? rows : rows.ConvertAll(row => caught.Contains(row.View.Thread) ? row with { IsJunk = true } : row), book, index)
        {
            Ends = ClosedThreads.Of(rows, contents.Retention, contents.Clock()),
        };
    }

    /// <summary>The rows of a vault, whatever its rules put aside.</summary>
    internal static ImmutableList<ThreadRow> RowsOf(VaultContents contents, Digest own) => RowsOf(contents, own, TriageBook.Of(contents, own));

    /// <summary>The row of a thread, or null.</summary>
    public ThreadRow? Find(Digest thread) => Rows.Find(row => row.View.Thread == thread);

    private static ImmutableList<ThreadRow> RowsOf(VaultContents contents, Digest own, TriageBook book)
    {
        var kept = contents.Private;
        var (notes, drafts, muted) = (kept.Notes.ToDictionary(note => note.Thread), kept.Drafts.ToDictionary(draft => draft.Thread), kept.Muted.ToHashSet());
        return ThreadView.AllOf(contents, own).ConvertAll(view => new ThreadRow(view, book.Find(view.Thread))
        {
            PrivateNote = notes.GetValueOrDefault(view.Thread)?.Text ?? "",
            Draft = drafts.GetValueOrDefault(view.Thread)?.Text ?? "",
            IsMutedHere = muted.Contains(view.Thread),
        });
    }
}
