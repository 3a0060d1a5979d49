using System.Globalization;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Protocol.Errands;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Errands;

/// <summary>Answers a desk from one visit of a bundle, as the door answered then. What was not asked has no answer, except a lane: it is not posted yet.</summary>
internal sealed class CarriedDoor : IDoorConnection
{
    private const string LanePrefix = "/board/";
    private const string LanePart = "/lanes/";
    private const string IndexPrefix = "/board/index?days=";
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
        if (Find(request) is not { } answer)
            return IsLane(request) ? new DoorAnswer(NotFound, [], door) : DoorProblems.NotCarried;
        if (answer.Length > request.MostBytes)
            return DoorProblems.TooLong(request.PathAndQuery);
        return bundle.Body(answer) is { } body ? new DoorAnswer(answer.Status, body, door) : ErrandProblems.Of(BundleRefusal.Damaged, bundle.Folder);
    }

    private VisitAnswer? Find(DoorRequest request) => answers.TryGetValue(Recorded.Name(request), out var answer) ? answer : LongerIndex(request.PathAndQuery);

    // An index of more days tells what one of fewer does.
    private VisitAnswer? LongerIndex(string path) =>
        path.StartsWith(IndexPrefix, StringComparison.Ordinal) && int.TryParse(path.AsSpan(IndexPrefix.Length), CultureInfo.InvariantCulture, out var wanted)
            ? IndexParameters.Windows.Where(days => days > wanted)
                .Select(days => answers.GetValueOrDefault(Recorded.Name(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"{IndexPrefix}{days}"))))
                .FirstOrDefault(longer => longer is not null)
            : null;

    private static bool IsLane(DoorRequest request) =>
        request.PathAndQuery.StartsWith(LanePrefix, StringComparison.Ordinal) && request.PathAndQuery.Contains(LanePart, StringComparison.Ordinal);
}
