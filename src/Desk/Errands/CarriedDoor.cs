using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Protocol.Errands;

namespace Intake.Desk.Errands;

/// <summary>Answers a desk from one visit of a bundle, as the door answered then. What was not asked has no answer, except a lane: it is not posted yet.</summary>
internal sealed class CarriedDoor : IDoorConnection
{
    private const string LanePrefix = "/board/";
    private const string LanePart = "/lanes/";
    private const int NotFound = 404;
    private readonly Bundle bundle;
    private readonly DoorAddress door;
    private readonly Dictionary<string, VisitAnswer> answers;

    public CarriedDoor(Bundle bundle, Visit visit, DoorAddress door)
    {
        this.bundle = bundle;
        this.door = door;
        answers = visit.Answers.ToDictionary(answer => answer.Request);
    }

    /// <inheritdoc />
    public Task<Outcome<DoorAnswer>> AskAsync(DoorRequest request, CancellationToken cancellation) => Task.Run(() => Ask(request), cancellation);

    private Outcome<DoorAnswer> Ask(DoorRequest request)
    {
        if (!answers.TryGetValue(Recorded.Name(request), out var answer))
            return IsLane(request) ? new DoorAnswer(NotFound, [], door) : ErrandProblems.NotCarried;
        if (answer.Length > request.MostBytes)
            return DoorProblems.TooLong(request.PathAndQuery);
        return bundle.Body(answer) is { } body ? new DoorAnswer(answer.Status, body, door) : ErrandProblems.Of(BundleRefusal.Damaged, bundle.Folder);
    }

    private static bool IsLane(DoorRequest request) =>
        request.PathAndQuery.StartsWith(LanePrefix, StringComparison.Ordinal) && request.PathAndQuery.Contains(LanePart, StringComparison.Ordinal);
}
