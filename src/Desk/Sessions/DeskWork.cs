using System.Collections.Immutable;
using Intake.Desk.Outcomes;
using Intake.Desk.Posting;
using Intake.Desk.Retention;
using Intake.Desk.Sharing;
using Intake.Desk.Threads;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Sessions;

/// <summary>What an editor does with threads on an open desk. Each step is on the vault's disk before it counts, unless it says otherwise.</summary>
public sealed class DeskWork
{
    private readonly VaultHolder holder;
    private readonly IRandomSource random;
    private readonly Action changed;
    private readonly UndoSteps steps = new();

    internal DeskWork(VaultHolder holder, IRandomSource random, Action changed)
    {
        this.holder = holder;
        this.random = random;
        this.changed = changed;
    }

    /// <summary>What <see cref="UndoAsync"/> would take back, or null.</summary>
    public string? LastStep => steps.Last;

    /// <summary>A new note, under a name of its own.</summary>
    public TriageValue NewNote(string text) => TriageValue.NewNote(text, random);

    /// <summary>Changes what the team thinks of some threads, in one step.</summary>
    public Task<Outcome<Nothing>> MarkAsync(IReadOnlyCollection<Digest> threads, IReadOnlyList<TriageValue> values) => OnVaultAsync<Nothing>(async vault =>
    {
        var marked = await new TriageDesk(vault).SetAsync(threads, values).ConfigureAwait(false);
        if (!marked.IsDone)
            return marked.Problem;
        if (!marked.Value.Changed.IsEmpty)
            steps.Push($"the change of {Count(threads)}", contents => marked.Value.Apply(contents, vault.Identity.Id));
        return Nothing.More;
    });

    /// <summary>Mutes threads for this editor alone, or no longer.</summary>
    public Task<Outcome<Nothing>> MuteHereAsync(IReadOnlyCollection<Digest> threads, bool isMuted) => KeepAsync($"muting {Count(threads)}", kept => kept with
    {
        Muted = isMuted ? kept.Muted.AddRange(threads.Except(kept.Muted)) : kept.Muted.RemoveRange(threads),
    });

    /// <summary>Sets the rules by which this desk puts threads aside.</summary>
    public Task<Outcome<Nothing>> SetJunkRulesAsync(ImmutableList<JunkRule> rules) => KeepAsync("the change of the junk rules", kept => kept with { JunkRules = rules });

    /// <summary>Sets after how many days closed threads are destroyed here; null for never. It is not taken back by <see cref="UndoAsync"/>: nothing happens for days.</summary>
    public Task<Outcome<Nothing>> SetRetentionAsync(int? days) => OnVaultAsync(vault => new ThreadDestroyer(vault).SetRuleAsync(days));

    /// <summary>Sets the editor's own note of a thread; none for an empty one.</summary>
    public Task<Outcome<Nothing>> SetPrivateNoteAsync(Digest thread, string text) => KeepAsync("the change of the private note", kept => kept with
    {
        Notes = PrivateRecords.With(kept.Notes, thread, text.Trim()),
    });

    /// <summary>Marks the tips of threads as read, or as not read. A kill may lose it; the next write takes it along.</summary>
    public async Task MarkReadAsync(IReadOnlyCollection<Digest> threads, bool isRead)
    {
        using var lease = holder.Borrow();
        var wanted = threads.ToHashSet();
        if (lease is null || !lease.Vault.Contents.Tips.Exists(tip => wanted.Contains(tip.Thread) && tip.IsRead != isRead))
            return;
        await lease.Vault.RememberAsync(contents => ThreadMarks.Read(contents, wanted, isRead)).ConfigureAwait(false);
        changed();
    }

    /// <summary>Takes back the last step that this desk has made since it was opened.</summary>
    public Task<Outcome<Nothing>> UndoAsync() => OnVaultAsync<Nothing>(async vault =>
    {
        if (steps.Pop() is not { } undo)
            return Problem.Refused("There is nothing to take back.", "Only steps since the desk was opened can be.", "Nothing was changed.");
        return await vault.UpdateAsync(undo).ConfigureAwait(false);
    });

    /// <summary>Gives threads to colleagues who could not open them.</summary>
    /// <returns>How many parcels that takes.</returns>
    public Task<Outcome<int>> ShareAsync(IReadOnlyCollection<Digest> threads) => OnVaultAsync(vault => new ShareQueue(vault).AddAsync(threads));

    /// <summary>Queues a reply; its draft is gone then.</summary>
    public Task<Outcome<QueuedReply>> ReplyAsync(Digest thread, string text) => OnVaultAsync(vault => new ReplyQueue(vault, random).AddAsync(thread, text));

    /// <summary>Keeps what was typed of a reply. It is in memory at once, and on the disk with the next write: after <see cref="FlushAsync"/>, or when the desk is locked.</summary>
    public void KeepDraft(Digest thread, string text)
    {
        using var lease = holder.Borrow();
        lease?.Vault.RememberNow(contents => contents with { Private = contents.Private with { Drafts = PrivateRecords.With(contents.Private.Drafts, thread, text) } });
    }

    /// <summary>What was typed of a reply up to now; empty if nothing was, and while the desk is locked.</summary>
    public string DraftOf(Digest thread)
    {
        using var lease = holder.Borrow();
        return lease is null ? "" : PrivateRecords.TextOf(lease.Vault.Contents.Private.Drafts, thread);
    }

    /// <summary>Puts words behind what was typed of a reply, to be read and changed.</summary>
    public Task<Outcome<Nothing>> AddToDraftAsync(Digest thread, string words) => OnVaultAsync(vault =>
    {
        KeepDraft(thread, $"{DraftOf(thread)}\n\n{words}".TrimStart());
        return vault.FlushAsync();
    });

    /// <summary>Writes what is in memory alone to the disk.</summary>
    public Task<Outcome<Nothing>> FlushAsync() => OnVaultAsync(vault => vault.FlushAsync());

    /// <summary>Takes back a reply that has not left; its words are kept.</summary>
    public Task<Outcome<Nothing>> WithdrawAsync(string id) => OnVaultAsync(vault => new ReplyQueue(vault, random).WithdrawAsync(id));

    /// <summary>Queues a reply again that is in doubt.</summary>
    public Task<Outcome<Nothing>> SendAgainAsync(string id) => OnVaultAsync(vault => new ReplyQueue(vault, random).SendAgainAsync(id));

    /// <summary>Makes a draft of a reply that was taken back.</summary>
    public Task<Outcome<Nothing>> RewriteAsync(string id) => OnVaultAsync(vault => new ReplyQueue(vault, random).RewriteAsync(id));

    /// <summary>Throws the words of a reply away that was taken back.</summary>
    public Task<Outcome<Nothing>> ForgetAsync(string id) => OnVaultAsync(vault => new ReplyQueue(vault, random).ForgetAsync(id));

    /// <summary>Forgets what could be taken back: when the vault is locked.</summary>
    internal void Forget() => steps.Clear();

    private Task<Outcome<Nothing>> KeepAsync(string what, Func<PrivateRecords, PrivateRecords> change) => OnVaultAsync(async vault =>
    {
        var before = vault.Contents.Private;
        var written = await vault.UpdateAsync(contents => contents with { Private = change(contents.Private) }).ConfigureAwait(false);
        if (written.IsDone)
            steps.Push(what, contents => contents with { Private = contents.Private with { Notes = before.Notes, Muted = before.Muted, JunkRules = before.JunkRules } });
        return written;
    });

    private async Task<Outcome<T>> OnVaultAsync<T>(Func<Vault, Task<Outcome<T>>> work)
        where T : notnull
    {
        using var lease = holder.Borrow();
        if (lease is null)
            return SessionProblems.Locked();
        var done = await work(lease.Vault).ConfigureAwait(false);
        changed();
        return done;
    }

    private static string Count(IReadOnlyCollection<Digest> threads) => threads.Count == 1 ? "one thread" : $"{threads.Count} threads";
}
