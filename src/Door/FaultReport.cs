using System.Collections.Concurrent;
using Intake.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Intake.Door;

/// <summary>Says which kinds of faults there were, when their epoch is over: a line of the log at the moment of a visit would show the visit.</summary>
/// <param name="documents">The running epoch.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class FaultReport(Documents documents, TimeProvider time, ILogger<FaultReport> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private const ulong EpochNotRead = ulong.MaxValue;
    private readonly ConcurrentDictionary<string, ulong> kinds = new();

    /// <summary>Remembers the kind of a fault until its epoch is over. It reads nothing: the fault may be that nothing can be read.</summary>
    public void Remember(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        kinds.TryAdd(fault.GetType().Name, EpochNotRead);
    }

    /// <summary>Says what is left of epochs that are over.</summary>
    public void SayWhatIsOver()
    {
        var epoch = documents.Now?.Epoch ?? 0;
        foreach (var (kind, since) in kinds)
        {
            if (since == EpochNotRead)
            {
                kinds[kind] = epoch;
            }
            else if (since < epoch && kinds.TryRemove(kind, out _))
            {
                RequestsFailed(kind);
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                SayWhatIsOver();
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                // What cannot be read now can be read at a later turn; a service that ended would end the server.
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "In an epoch that is over, requests failed with {Kind}. Whoever sent them was told that nothing was kept.")]
    private partial void RequestsFailed(string kind);
}
