using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Posting;

/// <summary>Replies from the moment they are written: they wait in the vault for one of the desk's posting moments.</summary>
/// <param name="vault">The vault.</param>
/// <param name="random">Names replies.</param>
public sealed class ReplyQueue(Vault vault, IRandomSource random)
{
    private const int IdSize = 4;

    /// <summary>Compressed bytes that a reply may have.</summary>
    public const int Capacity = Content.Capacity;

    /// <summary>Compressed bytes that a text takes, to be shown while typing.</summary>
    public static int SizeOf(string text) => Content.SizeOf(new ReplyMessage(text, uint.MaxValue, default));

    /// <summary>Queues a reply; done means that it is on the vault's disk.</summary>
    /// <param name="thread">The source's thread.</param>
    /// <param name="text">Its words.</param>
    public async Task<Outcome<QueuedReply>> AddAsync(Digest thread, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = text.ReplaceLineEndings("\n").Trim();
        if (words.Length == 0)
            return Problem.Usage("The reply is empty.", "Write something.");
        if (SizeOf(words) > Capacity)
            return Problem.Refused("The reply is too long for one parcel.", "Shorten it, or send it as two: the source reads the second after the next epoch.", "Nothing was queued.");
        if (!vault.Contents.Tips.Exists(tip => tip.Thread == thread))
            return Problem.Refused("There is no such thread in this vault.", "Take an id from the list.", "Nothing was queued.");
        var reply = new QueuedReply(Convert.ToHexStringLower(random.Bytes(IdSize)), thread, words, null);
        var written = await vault.UpdateAsync(contents => contents with
        {
            Queue = contents.Queue.Add(reply),
            Private = contents.Private with { Drafts = PrivateRecords.With(contents.Private.Drafts, thread, "") },
        }).ConfigureAwait(false);
        return written.IsDone ? reply : written.Problem;
    }

    /// <summary>Takes back a reply that was not sealed yet, or gives up one that is in doubt. Its words stay in the vault until they are thrown away.</summary>
    /// <param name="id">Its id.</param>
    public async Task<Outcome<Nothing>> WithdrawAsync(string id)
    {
        var reply = vault.Contents.Queue.Find(queued => queued.Id == id);
        if (reply is not ({ Sealing: null } or { Sealing.IsInDoubt: true }))
            return Problem.Refused("This reply has left already.", "What was posted cannot be taken back.", "Nothing was changed.");
        return await vault.UpdateAsync(contents => contents with
        {
            Queue = contents.Queue.RemoveAll(queued => queued == reply),
            Private = contents.Private with { Cancelled = contents.Private.Cancelled.Add(new CancelledReply(reply.Id, reply.Thread, reply.Text)) },
        }).ConfigureAwait(false);
    }

    /// <summary>Makes a draft of a reply that was taken back, behind what was begun meanwhile.</summary>
    /// <param name="id">Its id.</param>
    public Task<Outcome<Nothing>> RewriteAsync(string id) => WithoutCancelledAsync(id, (kept, cancelled) => kept with
    {
        Drafts = PrivateRecords.With(kept.Drafts, cancelled.Thread, $"{PrivateRecords.TextOf(kept.Drafts, cancelled.Thread)}\n\n{cancelled.Text}".TrimStart()),
    });

    /// <summary>Throws away the words of a reply that was taken back.</summary>
    /// <param name="id">Its id.</param>
    public Task<Outcome<Nothing>> ForgetAsync(string id) => WithoutCancelledAsync(id, (kept, _) => kept);

    private async Task<Outcome<Nothing>> WithoutCancelledAsync(string id, Func<PrivateRecords, CancelledReply, PrivateRecords> change)
    {
        if (vault.Contents.Private.Cancelled.Find(reply => reply.Id == id) is not { } cancelled)
            return Problem.Refused("There is no such reply that was taken back.", "'intake desk queue' names them.", "Nothing was changed.");
        return await vault.UpdateAsync(contents => contents with
        {
            Private = change(contents.Private, cancelled) with { Cancelled = contents.Private.Cancelled.Remove(cancelled) },
        }).ConfigureAwait(false);
    }

    /// <summary>Queues a reply again that is in doubt. Its source may have it twice then.</summary>
    /// <param name="id">Its id.</param>
    public async Task<Outcome<Nothing>> SendAgainAsync(string id)
    {
        var reply = vault.Contents.Queue.Find(queued => queued.Id == id);
        if (reply is not { Sealing.IsInDoubt: true })
            return Problem.Refused("This reply is not in doubt.", "The desk sends by itself again what is certain not to have arrived.", "Nothing was changed.");
        return await vault.UpdateAsync(contents => contents with { Queue = contents.Queue.ConvertAll(queued => queued == reply ? queued with { Sealing = null } : queued) })
            .ConfigureAwait(false);
    }
}
