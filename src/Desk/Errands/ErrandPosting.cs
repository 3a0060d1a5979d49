using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Desk.Posting;
using Intake.Desk.Pulling;
using Intake.Protocol.Errands;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Errands;

/// <summary>
/// Posts the constant number of parcels of an epoch from an errand, at random moments. All of them stand in the bundle before the first leaves: a run that is
/// killed posts none of them again in the same epoch. What has no answer is posted again in a later one, and a door that has it keeps it once.
/// </summary>
/// <param name="errand">The errand.</param>
/// <param name="bundle">Learns what came of them.</param>
/// <param name="door">A connection without credentials.</param>
/// <param name="time">The own clock.</param>
/// <param name="random">Draws moments.</param>
internal sealed class ErrandPosting(Errand errand, Bundle bundle, StrangerDoor door, TimeProvider time, IRandomSource random)
{
    /// <summary>The parcels that a visit of an epoch posts.</summary>
    public static IReadOnlyList<VisitParcel> Choose(Errand errand, IReadOnlyList<Visit> before, ulong epoch)
    {
        var answered = before.SelectMany(visit => visit.Parcels).Where(parcel => parcel.Fate != ParcelFate.Unknown).Select(parcel => parcel.Index).ToHashSet();
        var room = Poster.ParcelsPerEpoch - before.Where(visit => visit.PostingEpoch == epoch).Sum(visit => visit.Parcels.Count);
        return
        [
            .. Enumerable.Range(0, errand.Parcels.Count).Select(index => (uint)index).Where(index => !answered.Contains(index))
                .Take(Math.Max(0, room)).Select(index => new VisitParcel(index, ParcelFate.Unknown)),
        ];
    }

    /// <summary>Looks once more, as a desk does before it posts, and posts.</summary>
    /// <param name="visit">The visit, which stands in the bundle.</param>
    /// <param name="standing">The door's epoch.</param>
    /// <param name="opened">When the visit began.</param>
    /// <param name="look">Looks at the rosters.</param>
    /// <param name="progress">Told of each parcel.</param>
    /// <param name="cancellation">Stops at once.</param>
    public async Task<(int Parcels, Problem? Problem)> PostAsync(
        Visit visit, Standing standing, DateTimeOffset opened, Func<CancellationToken, Task<Problem?>> look, IProgress<PullStep>? progress, CancellationToken cancellation)
    {
        if (visit.Parcels.Count == 0)
            return (0, null);
        var parcels = visit.Parcels.ToArray();
        var problem = await look(cancellation).ConfigureAwait(false);
        var moments = problem is null ? PostingSchedule.Draw(opened, time.GetUtcNow(), standing.Epochs.EndOf(visit.PostingEpoch), parcels.Length, random) : [];
        for (var i = 0; i < moments.Length; i++)
        {
            progress?.Report(new PullStep("Posting parcels (a reply and cover look the same)", i, parcels.Length));
            await PostingSchedule.WaitAsync(moments[i], time, cancellation).ConfigureAwait(false);
            var answer = await door.PostParcelAsync(errand.Parcels[(int)parcels[i].Index], cancellation).ConfigureAwait(false);
            problem = answer.Problem ?? problem;
            parcels[i] = parcels[i] with { Fate = !answer.IsDone ? ParcelFate.Unknown : answer.Value == ParcelAnswer.Received ? ParcelFate.Received : ParcelFate.RosterClosed };
        }

        bundle.Write(visit with { Parcels = parcels });
        return (parcels.Count(parcel => parcel.Fate != ParcelFate.Unknown), problem);
    }
}
