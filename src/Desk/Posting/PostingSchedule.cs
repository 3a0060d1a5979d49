using Intake.Protocol.Primitives;

namespace Intake.Desk.Posting;

/// <summary>
/// When a desk posts. Always the same number of parcels in an epoch, so that nobody who watches learns when an editor wrote:
/// at random moments of the first twenty minutes after opening, then spread over each epoch, never more in one epoch.
/// </summary>
public static class PostingSchedule
{
    private const int FractionSteps = 1 << 20;
    private static readonly TimeSpan AfterOpening = TimeSpan.FromMinutes(20);

    /// <summary>Draws the moments of one epoch, in order.</summary>
    /// <param name="opened">When the desk was opened.</param>
    /// <param name="from">The earliest moment: the epoch's start, or later if the desk was opened or looks only now.</param>
    /// <param name="end">The epoch's end.</param>
    /// <param name="parcels">How many are still to be posted in this epoch.</param>
    /// <param name="random">Draws them.</param>
    public static DateTimeOffset[] Draw(DateTimeOffset opened, DateTimeOffset from, DateTimeOffset end, int parcels, IRandomSource random)
    {
        var last = from < opened + AfterOpening && opened + AfterOpening < end ? opened + AfterOpening : end;
        var width = last > from ? last - from : TimeSpan.Zero;
        var moments = new DateTimeOffset[parcels];
        for (var i = 0; i < parcels; i++)
            moments[i] = from + (width * (random.Below(FractionSteps) / (double)FractionSteps));
        Array.Sort(moments);
        return moments;
    }

    /// <summary>Waits until a moment has come.</summary>
    internal static async Task WaitAsync(DateTimeOffset moment, TimeProvider time, CancellationToken cancellation)
    {
        var wait = moment - time.GetUtcNow();
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, time, cancellation).ConfigureAwait(false);
    }
}
