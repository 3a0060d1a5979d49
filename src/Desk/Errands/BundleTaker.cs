using Intake.Desk.Doors;
using Intake.Desk.Keys;
using Intake.Desk.Outcomes;
using Intake.Desk.Posting;
using Intake.Desk.Pulling;
using Intake.Desk.Vaults;
using Intake.Protocol.Errands;
using Intake.Protocol.Primitives;
using Intake.Protocol.Requests;

namespace Intake.Desk.Errands;

/// <summary>
/// Takes what a bundle brought into a vault: each visit that is newer than what is known, in order, as if it were pulled then. A bundle that is torn, of
/// another newsroom or errand, or older is refused before anything of it is taken.
/// </summary>
/// <param name="vault">The vault.</param>
/// <param name="time">The own clock.</param>
/// <param name="random">Where keys come from.</param>
public sealed class BundleTaker(Vault vault, TimeProvider time, IRandomSource random)
{
    private static readonly string CourierRequest = Recorded.Name(HttpMethod.Get, "/roster/courier");
    private static readonly string DayRequest = Recorded.Name(HttpMethod.Get, "/roster");

    /// <summary>Takes a bundle.</summary>
    /// <param name="folder">Where it lies.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops; what is in the vault by then stays.</param>
    public async Task<Outcome<PullReport>> TakeAsync(string folder, IProgress<PullStep>? progress, CancellationToken cancellation)
    {
        if (vault.Contents.Errand is not { } errand)
            return ErrandProblems.NeverMade();
        var read = Bundle.Read(folder, vault.Newsroom.Id, errand.Id);
        if (!read.IsDone)
            return read.Problem;
        var newer = read.Value.Visits.Where(visit => IsNewer(visit, errand)).ToList();
        var refusal = Judge(read.Value, newer);
        return refusal == BundleRefusal.None ? await TakeAsync(read.Value, newer, progress, cancellation).ConfigureAwait(false) : ErrandProblems.Of(refusal, folder);
    }

    private static bool IsNewer(Visit visit, ErrandRecord known) =>
        visit.Epoch > known.VisitEpoch || (visit.Epoch == known.VisitEpoch && visit.Number > known.Visit);

    private BundleRefusal Judge(Bundle bundle, List<Visit> newer)
    {
        if (bundle.Visits.Count == 0)
            return BundleRefusal.Missing;
        if (newer.Count == 0)
            return BundleRefusal.Older;
        if (!bundle.IsWhole() || newer.Exists(visit => !DoorAddress.Parse(visit.Door).IsDone))
            return BundleRefusal.Damaged;
        return newer.Exists(visit => TimeOf(bundle, visit) is VisitTime then && then.IsAheadOf(time.GetUtcNow())) ? BundleRefusal.Ahead : BundleRefusal.None;
    }

    // A roster that is not the newsroom's is judged by the own clock, and refused for what it is.
    private TimeProvider TimeOf(Bundle bundle, Visit visit) =>
        AnswerOf(visit, DayRequest) is { } answer && bundle.Body(answer) is { } roster && VisitTime.Of(visit, roster, vault.Newsroom) is { } then ? then : time;

    private static VisitAnswer? AnswerOf(Visit visit, string request) => visit.Answers.FirstOrDefault(answer => answer.Request == request);

    private async Task<Outcome<PullReport>> TakeAsync(Bundle bundle, List<Visit> visits, IProgress<PullStep>? progress, CancellationToken cancellation)
    {
        PullReport? all = null;
        foreach (var visit in visits)
        {
            var taken = await TakeAsync(bundle, visit, progress, cancellation).ConfigureAwait(false);
            if (!taken.IsDone)
                return all is null ? taken : all with { Interruption = taken.Problem };
            all = all is null ? taken.Value : Sum(all, taken.Value);
            if (all.Interruption is not null)
                break;
        }

        return all!;
    }

    private async Task<Outcome<PullReport>> TakeAsync(Bundle bundle, Visit visit, IProgress<PullStep>? progress, CancellationToken cancellation)
    {
        var door = DoorAddress.Parse(visit.Door).Value!;
        var carried = new CarriedDoor(bundle, visit, door);
        var puller = new Puller(vault, new DoorBook(door), carried, carried, TimeOf(bundle, visit), random);
        var taken = await puller.TakeAsync(progress, cancellation).ConfigureAwait(false);
        if (taken.Value is not { Interruption: null })
            return taken;
        var looked = await puller.LookAsync(cancellation).ConfigureAwait(false);
        if (!looked.IsDone)
            return looked.Problem;
        var remembered = await RememberAsync(bundle, visit, new KeyPublisher(vault, random).IsDue(looked.Value.Roster)).ConfigureAwait(false);
        return remembered.IsDone ? taken : remembered.Problem;
    }

    private async Task<Outcome<Nothing>> RememberAsync(Bundle bundle, Visit visit, bool keysAreDue)
    {
        const int conflict = 409;
        var isNumberTooLow = AnswerOf(visit, Recorded.Name(HttpMethod.Put, EditorPaths.Keys(vault.Identity.Id)))?.Status == conflict;
        if (isNumberTooLow)
            await new KeyPublisher(vault, random).LeapAsync().ConfigureAwait(false);
        var courier = AnswerOf(visit, CourierRequest) is { Status: 200 } answer ? bundle.Body(answer) : null;
        return await vault.UpdateAsync(contents => AfterParcels(contents, visit) is var after && after.Errand is { } errand
            ? after with
            {
                Errand = errand with { Courier = courier ?? errand.Courier, KeysAreDue = keysAreDue || isNumberTooLow, VisitEpoch = visit.Epoch, Visit = visit.Number },
            }
            : after).ConfigureAwait(false);
    }

    private static VaultContents AfterParcels(VaultContents contents, Visit visit) =>
        visit.Parcels.Where(parcel => parcel.Fate != ParcelFate.Unknown).Aggregate(contents, (present, parcel) => After(present, (int)parcel.Index, parcel.Fate));

    // What the networked machine says of a parcel counts as little as a door's word: a reply that never comes back through the own lane is sealed anew.
    private static VaultContents After(VaultContents contents, int index, ParcelFate fate)
    {
        if (contents.Errand is not { } errand || index >= errand.Parcels.Count || errand.Parcels[index] is not { IsAnswered: false } parcel)
            return contents;
        var isReceived = fate == ParcelFate.Received;
        var after = Poster.After(contents, parcel.Reply, parcel.Reported, isReceived);
        return after with
        {
            Unreported = isReceived ? after.Unreported : after.Unreported.AddRange(parcel.Reported.Except(after.Unreported)),
            Errand = errand with { Parcels = errand.Parcels.SetItem(index, parcel with { IsAnswered = true, Bytes = null }) },
        };
    }

    private static PullReport Sum(PullReport before, PullReport after) => after with
    {
        Tips = before.Tips + after.Tips,
        Replies = before.Replies + after.Replies,
        Damaged = before.Damaged + after.Damaged,
        Destroyed = before.Destroyed + after.Destroyed,
    };
}
