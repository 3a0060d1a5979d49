using Intake.Desk.Outcomes;

namespace Intake.Cli.Shell;

/// <summary>Tries again what may pass by itself. Every request to a door may be sent twice without doing anything twice.</summary>
/// <param name="time">The clock that waits.</param>
internal sealed class Retries(TimeProvider time)
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8)];

    /// <summary>The first outcome that is not worth another try, or the last one.</summary>
    public async Task<Outcome<T>> DoAsync<T>(Func<Task<Outcome<T>>> attempt, CancellationToken cancellation)
        where T : notnull
    {
        var outcome = await attempt().ConfigureAwait(false);
        foreach (var pause in Pauses)
        {
            if (outcome.Problem is not { Kind: ProblemKind.TryAgain or ProblemKind.Partly })
                break;
            await Task.Delay(pause, time, cancellation).ConfigureAwait(false);
            outcome = await attempt().ConfigureAwait(false);
        }

        return outcome;
    }
}
