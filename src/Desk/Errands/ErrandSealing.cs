using System.Collections.Immutable;
using Intake.Desk.Outcomes;
using Intake.Desk.Posting;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Protocol.Sealing;

namespace Intake.Desk.Errands;

/// <summary>Seals the parcels of an errand: replies that no door has yet go along once more, then what waits, then cover.</summary>
/// <param name="vault">The vault.</param>
/// <param name="random">Where keys come from.</param>
internal sealed class ErrandSealing(Vault vault, IRandomSource random)
{
    /// <summary>Seals so many parcels.</summary>
    /// <param name="roster">A courier roster: what leaves days later is still taken.</param>
    /// <param name="epoch">The present epoch: the index shows replies in it or later.</param>
    /// <param name="count">How many.</param>
    public async Task<Outcome<SealedParcels>> SealAsync(AcceptedRoster roster, ulong epoch, int count)
    {
        await TakeBackAsync().ConfigureAwait(false);
        var known = Again(epoch, roster.Membership.Clock).Take(count).ToList();
        var bytes = known.ConvertAll(parcel => (ReadOnlyMemory<byte>)parcel.Bytes);
        var maker = new ParcelMaker(random);
        while (bytes.Count < count)
        {
            var made = await maker.MakeAsync(vault, roster, epoch).ConfigureAwait(false);
            if (!made.IsDone)
                return made.Problem;
            if (made.Value.IsCover)
                break;
            known.Add(await KnowAsync(made.Value).ConfigureAwait(false));
            bytes.Add(made.Value.Bytes);
        }

        var sealer = new ParcelSealer(roster.Signed, random);
        while (bytes.Count < count)
            bytes.Add(sealer.Cover());
        return new SealedParcels(bytes, [.. known]);
    }

    // What an event listed, and no door has, is listed again.
    private Task TakeBackAsync() => vault.RememberAsync(contents => contents with
    {
        Unreported = contents.Unreported.AddRange(Unanswered(contents).SelectMany(parcel => parcel.Reported).Except(contents.Unreported)),
    });

    private async Task<ErrandParcel> KnowAsync(NextParcel made)
    {
        if (made.Reported.Count > 0)
            await vault.RememberAsync(contents => contents with { Unreported = contents.Unreported.RemoveAll(made.Reported.Contains) }).ConfigureAwait(false);
        return new ErrandParcel(made.Reply, made.Reply is null ? null : made.Bytes, [.. made.Reported]);
    }

    // The same bytes: a door that has them keeps them once. Sources look for a reply for so many days after it was sealed, and no longer.
    private IEnumerable<ErrandParcel> Again(ulong epoch, EpochClock clock) => Unanswered(vault.Contents).Where(parcel =>
        parcel is { Bytes: not null } && vault.Contents.Queue.Exists(reply => reply.Sealing is { Posted: false, IsInDoubt: false } sealing && sealing.Commit == parcel.Reply
            && epoch <= sealing.Epoch + (IndexParameters.WaitingDays * (ulong)clock.EpochsPerDay)));

    private static IEnumerable<ErrandParcel> Unanswered(VaultContents contents) => (contents.Errand?.Parcels ?? []).Where(parcel => !parcel.IsAnswered);
}
