using System.Collections.Immutable;
using Intake.Desk.Threads;
using Intake.Protocol;

namespace Intake.Desk.Exports;

/// <summary>What of a thread goes into an export. Private notes, drafts, what was not posted, and the source's question and answer never do.</summary>
public sealed record ExportChoice
{
    /// <summary>The commits of messages: the source's and the newsroom's.</summary>
    public ImmutableHashSet<Digest> Messages { get; init; } = [];

    /// <summary>The blobs of files, by their names beside the vault.</summary>
    public ImmutableHashSet<string> Files { get; init; } = [];

    /// <summary>The team's notes, by their items.</summary>
    public ImmutableHashSet<string> Notes { get; init; } = [];

    /// <summary>Whether the names of other people go along that the source gave with the chosen messages.</summary>
    public bool WithNames { get; init; }

    /// <summary>Names and places to mask; null for an original copy.</summary>
    public ImmutableList<string>? Masked { get; init; }

    /// <summary>All messages of a thread and their files; no notes and no names.</summary>
    public static ExportChoice Everything(ThreadView thread)
    {
        ArgumentNullException.ThrowIfNull(thread);
        return new ExportChoice
        {
            Messages = [.. thread.Messages.Select(CommitOf).OfType<Digest>()],
            Files = [.. thread.Tips.SelectMany(tip => tip.Attachments).Where(file => !file.IsText).Select(file => file.Blob.Name)],
        };
    }

    /// <summary>The commit of a message that was posted; null for one that was not.</summary>
    public static Digest? CommitOf(ThreadMessage message) => message switch
    {
        ThreadMessage.FromSource source => source.Tip.Commit,
        ThreadMessage.FromEditor editor => editor.Reply.Commit,
        _ => null,
    };
}
