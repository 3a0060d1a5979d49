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
    private readonly ConcurrentDictionary<string, ulong> kinds = new();

    /// <summary>Remembers the kind of a fault until its epoch is over.</summary>
    public void Remember(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        kinds.TryAdd(fault.GetType().Name, documents.Now?.Epoch ?? 0);
    }

    /// <summary>Says what is left of epochs that are over.</summary>
    public void SayWhatIsOver()
    {
        var epoch = documents.Now?.Epoch ?? ulong.MaxValue;
        foreach (var (kind, _) in kinds.Where(fault => fault.Value < epoch))
        {
            if (kinds.TryRemove(kind, out _))
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
            SayWhatIsOver();
        }
    }

    [LoggerMessage(1, LogLevel.Error, "In an epoch that is over, requests failed with {Kind}. Whoever sent them was told that nothing was kept.")]
    private partial void RequestsFailed(string kind);
}
