using System.Text;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;

namespace Intake.Cli.Newsrooms;

/// <summary>Carries a signed membership to the server. Its signature is its credential.</summary>
internal static class MembershipDelivery
{
    private const int LongestAnswer = 4096;

    /// <summary>Publishes a membership; the door that has it, or why it was refused.</summary>
    public static async Task<Outcome<DoorAddress>> PublishAsync(DoorConnection connection, ReadOnlyMemory<byte> document, CancellationToken cancellation)
    {
        var request = new DoorRequest(HttpMethod.Put, "/newsroom/membership", LongestAnswer) { Body = document };
        var answer = await connection.AskAsync(request, cancellation).ConfigureAwait(false);
        return !answer.IsDone ? answer.Problem : answer.Value.Status switch
        {
            204 => answer.Value.Door,
            409 => PublishProblems.Of(Encoding.ASCII.GetString(answer.Value.Body).Trim()),
            400 => PublishProblems.Malformed(),
            503 => PublishProblems.Busy(),
            var status => PublishProblems.Unexpected(status),
        };
    }
}
