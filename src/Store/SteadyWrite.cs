using Intake.Store.Keys;
using Intake.Store.Packs;
using Intake.Store.Writing;
using Microsoft.Extensions.Hosting;

namespace Intake.Store;

/// <summary>
/// Every few seconds, whether or not anybody came: writes a row and the waiting pack's head, makes what the running epoch needs, measures the disk.
/// So within the running epoch neither file times nor the moment of making a key or a pack shows a visit.
/// </summary>
/// <param name="documents">The running epoch.</param>
/// <param name="writer">Writes the row.</param>
/// <param name="packs">Writes the pack.</param>
/// <param name="keys">Kept ready for today and tomorrow.</param>
/// <param name="budget">Measured.</param>
/// <param name="time">The clock.</param>
public sealed class SteadyWrite(Documents documents, StoreWriter writer, WaitingPacks packs, StorageKeys keys, DiskBudget budget, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    /// <summary>Does it once.</summary>
    public async Task WriteAsync()
    {
        budget.Measure();
        if (documents.Now is not { } now)
        {
            return;
        }

        keys.ForgetDestroyed();
        keys.Prepare(now.Day);
        keys.Prepare(now.Day + 1);
        packs.WriteQuietly(now.Epoch, now.Day);
        await writer.WriteQuietlyAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await WriteAsync().ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                // A disk that is full or a lock that is busy now may be free at the next turn; posts tell their own failures.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }
}
