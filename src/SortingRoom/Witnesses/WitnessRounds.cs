using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Intake.SortingRoom.Witnesses;

/// <summary>Looks again and again whether witnesses are to be asked; beside the jobs, because waiting for strangers must hold up no posting.</summary>
/// <param name="round">The work.</param>
/// <param name="options">Without witnesses there is none.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Learns the type of a failure.</param>
internal sealed class WitnessRounds(WitnessRound round, WitnessOptions options, TimeProvider time, ILogger<WitnessRounds> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Witnesses.Count == 0)
        {
            return;
        }

        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await round.AskWhoIsDueAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is not (OutOfMemoryException or OperationCanceledException))
            {
                logger.WitnessesNotAsked(fault.GetType().Name);
            }
        }
    }
}
