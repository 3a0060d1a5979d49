using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Protocol.Errands;

namespace Intake.Desk.Errands;

/// <summary>
/// Passes requests on, and keeps each answer in a bundle. Of several answers to one request the last counts. "Not now" is no answer: kept, it would stop the
/// vault at this visit each time.
/// </summary>
/// <param name="bundle">Where answers lie.</param>
internal sealed class VisitRecorder(Bundle bundle)
{
    private const int RequestTimeout = 408;
    private const int TooEarly = 425;
    private const int TooMany = 429;
    private const int LowestFault = 500;
    private readonly Lock gate = new();
    private readonly Dictionary<string, VisitAnswer> answers = [];

    /// <summary>What was answered so far.</summary>
    public IReadOnlyList<VisitAnswer> Answers
    {
        get
        {
            lock (gate)
                return [.. answers.Values];
        }
    }

    /// <summary>The door that answered last; null before the first answer.</summary>
    public DoorAddress? Door { get; private set; }

    /// <summary>A connection whose answers are kept.</summary>
    public IDoorConnection Over(IDoorConnection connection) => new Tap(this, connection);

    private void Keep(DoorRequest request, DoorAnswer answer)
    {
        // Two chunks that are not there have the same bytes, and so the same file.
        lock (gate)
        {
            var kept = bundle.Keep(Recorded.Name(request), answer.Status, answer.Body);
            answers[kept.Request] = kept;
            Door = answer.Door;
        }
    }

    private sealed class Tap(VisitRecorder recorder, IDoorConnection connection) : IDoorConnection
    {
        public async Task<Outcome<DoorAnswer>> AskAsync(DoorRequest request, CancellationToken cancellation)
        {
            var answer = await connection.AskAsync(request, cancellation).ConfigureAwait(false);
            if (answer is { IsDone: true, Value.Status: not (RequestTimeout or TooEarly or TooMany or >= LowestFault) })
                recorder.Keep(request, answer.Value);
            return answer;
        }
    }
}
