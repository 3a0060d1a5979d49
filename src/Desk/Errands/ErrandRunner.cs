using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Desk.Pulling;
using Intake.Protocol.Errands;
using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Errands;

/// <summary>
/// Carries an errand out on a machine that has a network and no key: it looks at rosters and ledger as strangers do, asks what was signed for the present
/// epoch, posts that epoch's parcels, and keeps every answer in a bundle. A door sees the requests of a desk that pulls once.
/// </summary>
/// <param name="errand">The errand.</param>
/// <param name="bundle">What earlier visits brought, and where this one goes.</param>
/// <param name="doors">The newsroom's doors.</param>
/// <param name="editor">The connection that signed requests go over.</param>
/// <param name="stranger">The connection without credentials.</param>
/// <param name="time">The own clock.</param>
/// <param name="random">Draws moments.</param>
public sealed class ErrandRunner(SignedErrand errand, Bundle bundle, DoorBook doors, IDoorConnection editor, IDoorConnection stranger, TimeProvider time, IRandomSource random)
{
    /// <summary>Visits once, and stays until this epoch's parcels have left. Done means that the door answered with a roster of the newsroom.</summary>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops; what is in the bundle by then stays.</param>
    public async Task<Outcome<VisitReport>> VisitAsync(IProgress<PullStep>? progress, CancellationToken cancellation)
    {
        var opened = time.GetUtcNow();
        var recorder = new VisitRecorder(bundle);
        var looked = await LookAsync(recorder.Over(stranger), cancellation).ConfigureAwait(false);
        if (!looked.IsDone)
            return looked.Problem;
        var (standing, answers) = looked.Value;
        if (Reach(standing) is { } outside)
            return outside;
        var questions = new ErrandQuestions(errand.Errand, bundle.Visits, progress);
        var door = new EditorDoor(recorder.Over(editor), new ErrandSigner(errand.Errand), standing.Epochs, time);
        var isMember = errand.Errand.Epochs > 0 && standing.Roster.Membership.LaneOf(errand.Errand.Editor.Id) > 0;
        var interruption = await questions.AskAsync(isMember ? door : null, new StrangerDoor(recorder.Over(stranger)), standing.Epochs.At(time.GetUtcNow()), cancellation).ConfigureAwait(false);
        var visit = Describe(standing, recorder, questions, answers.Ledger?.Mark, standing.Epochs.At(time.GetUtcNow()));
        bundle.Write(visit);
        var posting = new ErrandPosting(errand.Errand, bundle, new StrangerDoor(stranger), time, random);
        var posted = await posting.PostAsync(visit, standing, opened, async token => (await LookAsync(stranger, token).ConfigureAwait(false)).Problem, progress, cancellation).ConfigureAwait(false);
        return new VisitReport(visit.Number, questions.Lanes, questions.Chunks, posted.Parcels, interruption ?? posted.Problem);
    }

    private async Task<Outcome<Sight>> LookAsync(IDoorConnection connection, CancellationToken cancellation)
    {
        var check = new StandingCheck(errand.Errand.Newsroom, new StrangerDoor(connection), doors, time);
        var memory = TrustMemory.Empty with { Ledger = bundle.Visits.LastOrDefault(visit => visit.Ledger is not null)?.Ledger ?? errand.Errand.Ledger };
        var fetched = await check.FetchAsync(memory, cancellation).ConfigureAwait(false);
        if (!fetched.IsDone)
            return fetched.Problem;
        var judged = check.Judge(fetched.Value, ref memory);
        return judged.IsDone ? new Sight(judged.Value, fetched.Value) : judged.Problem;
    }

    private Problem? Reach(Standing standing)
    {
        var epoch = standing.Epochs.At(time.GetUtcNow());
        return errand.Errand.Epochs == 0 ? null : epoch >= errand.Errand.EndEpoch ? ErrandProblems.RunOut() : epoch < errand.Errand.FirstEpoch ? ErrandProblems.NotBegun() : null;
    }

    private Visit Describe(Standing standing, VisitRecorder recorder, ErrandQuestions questions, LedgerMark? mark, ulong present) => new()
    {
        Newsroom = errand.Errand.Newsroom.Id,
        Errand = errand.Id,
        Number = (uint)bundle.Visits.Count + 1,
        Before = bundle.Visits.Count > 0 ? bundle.Visits[^1].Hash() : default,
        Door = recorder.Door!.ToString(),
        Epoch = standing.Roster.ServerEpoch,
        ReadUpTo = questions.ReadUpTo,
        Ledger = mark,
        Answers = recorder.Answers,
        PostingEpoch = present,
        Parcels = ErrandPosting.Choose(errand.Errand, bundle.Visits, present),
    };

    private sealed record Sight(Standing Standing, RosterAnswers Answers);
}
