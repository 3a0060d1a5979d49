using System.Collections.Immutable;
using Intake.Desk.Outcomes;
using Intake.Desk.Threads;
using Intake.Desk.Vaults;
using Intake.Protocol;

namespace Intake.Desk.Retention;

/// <summary>Keeps the vault's own rule: destroys the closed threads whose time is over.</summary>
/// <param name="vault">The vault.</param>
public sealed class ThreadDestroyer(Vault vault)
{
    /// <summary>Sets the rule, or takes it away for null. Nothing is destroyed by it before the days of grace are over.</summary>
    /// <param name="days">From <see cref="ClosedThreads.FewestDays"/> to <see cref="ClosedThreads.MostDays"/>.</param>
    public async Task<Outcome<Nothing>> SetRuleAsync(int? days)
    {
        if (days is < ClosedThreads.FewestDays or > ClosedThreads.MostDays)
            return Problem.Usage($"{days} days are not possible.", $"Choose {ClosedThreads.FewestDays} to {ClosedThreads.MostDays} days.");
        return days == vault.Contents.Retention?.Days
            ? Nothing.More
            : await vault.UpdateAsync(contents => contents with { Retention = days is { } many ? new RetentionRule(many, contents.ReadUpTo ?? 0) : null }).ConfigureAwait(false);
    }

    /// <summary>
    /// Destroys what is over. First the vault is written without it, and with it the keys of its files; then the files go. Epochs count
    /// that were read and not the own clock's, so that a clock that is wrong destroys nothing.
    /// </summary>
    /// <returns>How many threads were destroyed.</returns>
    public async Task<Outcome<int>> RunAsync()
    {
        var over = Over(vault.Contents);
        if (over.Count == 0)
            return 0;
        // What its editor wrote meanwhile keeps a thread.
        var written = await vault.UpdateAsync(contents => Destruction.Of(contents, over = Over(contents))).ConfigureAwait(false);
        if (!written.IsDone)
            return written.Problem;
        vault.Blobs.KeepOnly(vault.Contents.Tips.SelectMany(tip => tip.Attachments).Select(file => file.Blob));
        return over.Count;
    }

    /// <summary>The threads that the vault's rule destroys, the first to end first.</summary>
    public static ImmutableList<ThreadEnd> Ends(Vault vault)
    {
        ArgumentNullException.ThrowIfNull(vault);
        return Ends(vault.Contents, vault.Identity.Id);
    }

    private HashSet<Digest> Over(VaultContents contents) =>
        [.. Ends(contents, vault.Identity.Id).Where(end => end.Epoch <= contents.ReadUpTo).Select(end => end.Thread)];

    private static ImmutableList<ThreadEnd> Ends(VaultContents contents, Digest own) =>
        contents.Retention is null ? [] : ClosedThreads.Of(ThreadCatalog.RowsOf(contents, own), contents.Retention, contents.Clock());
}
