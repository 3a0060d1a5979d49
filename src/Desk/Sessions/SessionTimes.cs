using Intake.Desk.Pulling;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Sessions;

/// <summary>When an open desk looks again.</summary>
internal static class SessionTimes
{
    private const int Steps = 1_000;
    private static readonly TimeSpan WithoutContact = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(20);

    /// <summary>A random moment soon after the next epoch begins; soon, if the last epoch is not posted yet.</summary>
    public static TimeSpan UntilNextPull(Standing? standing, ulong? readUpTo, DateTimeOffset now, IRandomSource random)
    {
        if (standing is null)
            return WithoutContact;
        var epoch = standing.Epochs.At(now);
        var length = TimeSpan.FromSeconds(standing.Epochs.Clock.EpochSeconds);
        var spread = (length / 10 < LongestDelay ? length / 10 : LongestDelay) * ((random.Below(Steps) + 1) / (double)Steps);
        return readUpTo + 1 < epoch ? (length / 20) + spread : standing.Epochs.EndOf(epoch) - now + spread;
    }

    /// <summary>Until the present epoch is over; sooner, if something did not leave in it.</summary>
    public static TimeSpan UntilNextPosting(Standing? standing, bool failed, DateTimeOffset now)
    {
        if (standing is null)
            return WithoutContact;
        var left = standing.Epochs.EndOf(standing.Epochs.At(now)) - now;
        var wait = failed && left > WithoutContact ? WithoutContact : left;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
