using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Protocol.Requests;

namespace Intake.Desk.Tests.Errands;

/// <summary>Passes requests on, and writes down what a door sees of each: connection, epoch of signing, method, path, length. A test may step in.</summary>
/// <param name="name">Which connection it is.</param>
/// <param name="behind">The real connection.</param>
/// <param name="heard">Where it is written down.</param>
/// <param name="door">The door behind it.</param>
internal sealed class HeardConnection(string name, IDoorConnection behind, List<string> heard, DoorAddress door) : IDoorConnection
{
    /// <summary>What is answered in the door's place; null to pass on.</summary>
    public Func<DoorRequest, Problem?> Meddle { get; set; } = _ => null;

    /// <summary>The status that is answered in the door's place, without a body; null to pass on.</summary>
    public Func<DoorRequest, int?> Answer { get; set; } = _ => null;

    public Task<Outcome<DoorAnswer>> AskAsync(DoorRequest request, CancellationToken cancellation)
    {
        var signed = EditorRequest.TryParse(request.Authorization, out var parsed) ? parsed : null;
        var path = signed is null ? request.PathAndQuery : request.PathAndQuery.Replace(signed.Editor.ToString(), "editor", StringComparison.Ordinal);
        heard.Add($"{name} {signed?.Epoch} {request.Method} {path} {request.Body.Length}");
        if (Answer(request) is { } status)
            return Task.FromResult<Outcome<DoorAnswer>>(new DoorAnswer(status, [], door));
        return Meddle(request) is { } problem ? Task.FromResult<Outcome<DoorAnswer>>(problem) : behind.AskAsync(request, cancellation);
    }
}
