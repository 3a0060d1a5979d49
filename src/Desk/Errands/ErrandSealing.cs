using System.Collections.Immutable;
using Intake.Desk.Outcomes;
using Intake.Desk.Posting;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Protocol.Sealing;

namespace Intake.Desk.Errands;

/// <summary>
/// Seals the parcels of an errand. Whoever holds two errands of an editor sees which parcels are in both, so what goes along again depends on places and
/// answers alone, never on what a parcel is: cover goes along as a reply does. New parcels stand in every second place, so that a new reply need not wait.
/// </summary>
/// <param name="vault">The vault.</param>
/// <param name="random">Where keys come from, and places.</param>
internal sealed class ErrandSealing(Vault vault, IRandomSource random)
{
    // New parcels have half of the places at least, and what says something stands in the first half of those: it is among those that go along again.
    private const int SayingShare = 4;
    // Of an epoch's parcels at least so many are new: what says something is mixed with cover among these.
    private const int Mixed = Poster.ParcelsPerEpoch / 2;
    private const ulong EpochsToArrive = 2;

    /// <summary>Seals so many parcels, in the order in which they leave.</summary>
    /// <param name="roster">A courier roster: what leaves days later is still taken.</param>
    /// <param name="epoch">The present epoch: the index shows replies in it or later.</param>
    /// <param name="count">How many.</param>
    public async Task<Outcome<ImmutableList<ErrandParcel>>> SealAsync(AcceptedRoster roster, ulong epoch, int count)
    {
        var carried = Carried(epoch, roster.Membership.Clock).Take(count / 2).ToList();
        await TakeBackAsync(carried).ConfigureAwait(false);
        var fresh = await SealNewAsync(roster, epoch, count - carried.Count, count / SayingShare).ConfigureAwait(false);
        return fresh.IsDone ? InTurn(fresh.Value, carried) : fresh.Problem;
    }

    private static ImmutableList<ErrandParcel> InTurn(List<ErrandParcel> fresh, List<ErrandParcel> carried) =>
        [.. carried.SelectMany((parcel, i) => new[] { fresh[i], parcel }), .. fresh.Skip(carried.Count)];

    // Sources look for a reply for so many days after it was sealed. Once the own lane was read to where a parcel of an errand that has run out would stand,
    // what it said is sealed anew if it did not come, and the old bytes go along no more.
    private IEnumerable<ErrandParcel> Carried(ulong epoch, EpochClock clock) => vault.Contents is { Errand: { } errand } contents && !(contents.ReadUpTo >= errand.Last + EpochsToArrive)
        ? Unanswered(contents).Where(parcel => parcel.Bytes is not null && epoch <= parcel.SealedIn + (IndexParameters.WaitingDays * (ulong)clock.EpochsPerDay))
        : [];

    // What an event listed, and neither a door has nor goes along again, is listed again.
    private Task TakeBackAsync(List<ErrandParcel> carried) => vault.RememberAsync(contents => contents with
    {
        Unreported = contents.Unreported.AddRange(Unanswered(contents).Except(carried).SelectMany(parcel => parcel.Reported).Except(contents.Unreported)),
    });

    private async Task<Outcome<List<ErrandParcel>>> SealNewAsync(AcceptedRoster roster, ulong epoch, int count, int mostSaying)
    {
        var parcels = new List<ErrandParcel>();
        var maker = new ParcelMaker(random);
        while (parcels.Count < mostSaying)
        {
            var made = await maker.MakeAsync(vault, roster, epoch).ConfigureAwait(false);
            if (!made.IsDone)
                return made.Problem;
            if (made.Value.IsCover)
                break;
            parcels.Add(await KnowAsync(made.Value, epoch).ConfigureAwait(false));
        }

        var sealer = new ParcelSealer(roster.Signed, random);
        while (parcels.Count < count)
            parcels.Add(new ErrandParcel(null, sealer.Cover(), []) { SealedIn = epoch });
        return Mix(parcels);
    }

    private List<ErrandParcel> Mix(List<ErrandParcel> parcels) => [.. parcels.Chunk(Mixed).SelectMany(block =>
    {
        random.Shuffle(block.AsSpan());
        return block;
    })];

    private async Task<ErrandParcel> KnowAsync(NextParcel made, ulong epoch)
    {
        if (made.Reported.Count > 0)
            await vault.RememberAsync(contents => contents with { Unreported = contents.Unreported.RemoveAll(made.Reported.Contains) }).ConfigureAwait(false);
        return new ErrandParcel(made.Reply, made.Bytes, [.. made.Reported]) { SealedIn = epoch };
    }

    private static IEnumerable<ErrandParcel> Unanswered(VaultContents contents) => (contents.Errand?.Parcels ?? []).Where(parcel => !parcel.IsAnswered);
}
