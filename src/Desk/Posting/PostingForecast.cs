using System.Collections.Immutable;
using Intake.Desk.Vaults;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Posting;

/// <summary>
/// In which epoch each waiting thing leaves at the latest, if this desk stays open: replies first, at most one per source and epoch, then
/// changes of triage, then triage and messages that colleagues are given, in as many parcels as every epoch has.
/// </summary>
/// <param name="Replies">The epoch of each reply that was not sealed, by its id.</param>
/// <param name="Changes">The epoch of each change that is due.</param>
/// <param name="Shares">The epoch of the last parcel for colleagues; null if none waits.</param>
public sealed record PostingForecast(ImmutableDictionary<string, ulong> Replies, ImmutableDictionary<TriageChange, ulong> Changes, ulong? Shares)
{
    /// <summary>Reckons it.</summary>
    /// <param name="contents">The vault.</param>
    /// <param name="epoch">The present epoch.</param>
    public static PostingForecast Of(VaultContents contents, ulong epoch)
    {
        ArgumentNullException.ThrowIfNull(contents);
        var room = new PostingRoom(epoch, contents.Posted.Epoch == epoch ? contents.Posted.Parcels : 0);
        var sealedBefore = contents.LastSealings.ToDictionary(last => last.Thread, last => last.Epoch);
        var replies = ImmutableDictionary.CreateBuilder<string, ulong>();
        foreach (var reply in contents.Queue.Where(reply => reply.Sealing is null))
        {
            var at = room.Take(sealedBefore.TryGetValue(reply.Thread, out var last) ? last + 1 : epoch);
            sealedBefore[reply.Thread] = at;
            replies.Add(reply.Id, at);
        }

        var changes = ChangesOf(contents, epoch, room);
        ulong? shares = null;
        var parcels = contents.TriageShares.Count(share => share.IsDue(contents.ReadUpTo)) + contents.Shares.Count(share => share.IsDue(contents.ReadUpTo));
        for (var i = 0; i < parcels; i++)
            shares = room.Take(epoch);
        return new PostingForecast(replies.ToImmutable(), changes, shares);
    }

    private static ImmutableDictionary<TriageChange, ulong> ChangesOf(VaultContents contents, ulong epoch, PostingRoom room)
    {
        var changes = ImmutableDictionary.CreateBuilder<TriageChange, ulong>();
        var rest = contents;
        while (EventPacking.Next(rest, epoch) is { } next && next.Changes.Count + next.Opened.Count > 0)
        {
            var at = room.Take(epoch);
            foreach (var change in next.Changes)
                changes[change] = at;
            var left = next.Changes.ToHashSet();
            rest = rest with { Pending = rest.Pending.RemoveAll(pending => left.Contains(pending.Change)), Unreported = rest.Unreported.RemoveAll(next.Opened.Contains) };
        }

        return changes.ToImmutable();
    }
}
