using Intake.Desk.Keys;
using Intake.Desk.Outcomes;
using Intake.Desk.Sharing;
using Intake.Desk.Vaults;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Protocol.Sealing;

namespace Intake.Desk.Posting;

/// <summary>Seals what a desk has to say at one of its posting moments: a waiting reply, else a desk event, else what colleagues are given, else cover.</summary>
/// <param name="random">Where keys come from.</param>
internal sealed class ParcelMaker(IRandomSource random)
{
    /// <summary>Makes the next parcel. A reply's sealing is on the vault's disk before this returns.</summary>
    /// <param name="vault">The vault, or null while it is locked: then there is nothing to say.</param>
    /// <param name="roster">The roster that strangers get.</param>
    /// <param name="epoch">The server's epoch: the index shows a reply in it or later.</param>
    public async Task<Outcome<NextParcel>> MakeAsync(Vault? vault, AcceptedRoster roster, ulong epoch)
    {
        var sealer = new ParcelSealer(roster.Signed, random);
        if (vault is null || roster.Membership.LaneOf(vault.Identity.Id) == 0)
            return NextParcel.Cover(sealer.Cover());
        var author = new EditorAuthor(vault.Keys, vault.Identity);
        if (NextReply(vault.Contents, epoch) is { } reply && OwnKeys.AreIn(roster, vault))
            return await SealReplyAsync(vault, sealer, author, reply, epoch).ConfigureAwait(false);
        if (EventPacking.Next(vault.Contents, epoch) is not { } next)
            return await ShareTriageAsync(vault, sealer, author, epoch).ConfigureAwait(false) ?? await ShareAsync(vault, sealer, author, epoch).ConfigureAwait(false) ?? NextParcel.Cover(sealer.Cover());
        // A kill that loses this has the changes posted twice, which changes nothing.
        await vault.RememberAsync(contents => contents with
        {
            Pending = contents.Pending.ConvertAll(pending => next.Changes.Contains(pending.Change) ? pending with { SealedIn = epoch } : pending),
        }).ConfigureAwait(false);
        return new NextParcel(sealer.DeskEvent(author, next), null, next.Opened);
    }

    // It goes before the messages: a colleague sees at once what the team thinks of a thread, and that its source may be captured.
    private static async Task<NextParcel?> ShareTriageAsync(Vault vault, ParcelSealer sealer, EditorAuthor author, ulong epoch)
    {
        var contents = vault.Contents;
        if (contents.TriageShares.Find(share => share.IsDue(contents.ReadUpTo)) is not { } next)
            return null;
        await vault.RememberAsync(present => present with { TriageShares = present.TriageShares.ConvertAll(share => share == next ? share with { SealedIn = epoch } : share) }).ConfigureAwait(false);
        return new NextParcel(sealer.Share(author, new SharedTriageMessage(epoch, next.Changes)), null, []);
    }

    // What was destroyed here meanwhile has no parts any more.
    private static async Task<NextParcel?> ShareAsync(Vault vault, ParcelSealer sealer, EditorAuthor author, ulong epoch)
    {
        var contents = vault.Contents;
        var gone = contents.Shares.Where(share => share.Part >= SharedParts.Of(contents, share.Commit, epoch).Count).ToHashSet();
        var next = contents.Shares.Find(share => !gone.Contains(share) && share.IsDue(contents.ReadUpTo));
        if (next is null && gone.Count == 0)
            return null;
        await vault.RememberAsync(present => present with
        {
            Shares = present.Shares.RemoveAll(gone.Contains).ConvertAll(share => share == next ? share with { SealedIn = epoch } : share),
        }).ConfigureAwait(false);
        return next is null ? null : new NextParcel(sealer.Share(author, SharedParts.Of(contents, next.Commit, epoch)[(int)next.Part]), null, []);
    }

    // A reply comes back through its author's own lane or its fate is not known: none leaves while this vault cannot open that lane.
    private static QueuedReply? NextReply(VaultContents contents, ulong epoch) => contents.Queue.Find(reply =>
        reply.Sealing is null && !contents.LastSealings.Exists(last => last.Thread == reply.Thread && last.Epoch >= epoch));

    private static async Task<Outcome<NextParcel>> SealReplyAsync(Vault vault, ParcelSealer sealer, EditorAuthor author, QueuedReply reply, ulong epoch)
    {
        var source = vault.Contents.Tips.First(tip => tip.Thread == reply.Thread).Source;
        var address = new SourceAddress(vault.Newsroom.Id, source.X25519, source.XWing, source.TagSeed);
        var made = sealer.Reply(author, address, new ReplyMessage(reply.Text, epoch, reply.Thread));
        var sealing = new SealingRecord(epoch, made.Tag.Tag.ToArray(), made.Commit, Accepted: false, Posted: false, Tried: epoch);
        var written = await vault.UpdateAsync(contents => contents with
        {
            Queue = [.. contents.Queue.Select(other => other.Id == reply.Id ? other with { Sealing = sealing, Sealings = other.Sealings + 1 } : other)],
            LastSealings = contents.LastSealings.RemoveAll(last => last.Thread == reply.Thread).Add(new LastSealing(reply.Thread, epoch)),
        }).ConfigureAwait(false);
        return written.IsDone ? new NextParcel(made.Parcel, made.Commit, []) : written.Problem;
    }
}
