using Intake.Cli.Shell;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;

namespace Intake.Cli.Tips;

/// <summary>Posts a parcel until there is an answer that counts.</summary>
internal static class ParcelPost
{
    /// <summary>The same bytes as often as it is tried. Once an answer was lost, a later refusal does not say that nothing arrived.</summary>
    public static async Task<(Outcome<ParcelAnswer> Answer, bool MayHaveArrived)> PostAsync(
        StrangerDoor door, Retries retries, ReadOnlyMemory<byte> parcel, CancellationToken cancellation)
    {
        var mayHaveArrived = false;
        var last = await retries.DoAsync(
            async () =>
            {
                var answer = await door.PostParcelAsync(parcel, cancellation).ConfigureAwait(false);
                mayHaveArrived |= answer.Problem is { Kind: ProblemKind.Partly };
                return answer;
            },
            cancellation).ConfigureAwait(false);
        return (last, mayHaveArrived);
    }
}
