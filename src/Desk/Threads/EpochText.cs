using System.Globalization;
using Intake.Protocol;

namespace Intake.Desk.Threads;

/// <summary>An epoch for people: the span in which something was posted. Nothing finer is known, so nothing finer is shown.</summary>
public static class EpochText
{
    /// <summary>For example "23 Nov 2026, 06:00–12:00 UTC".</summary>
    public static string Of(ulong epoch, EpochClock clock)
    {
        var start = clock.StartOf(epoch);
        var end = clock.StartOf(epoch + 1);
        var format = clock.EpochSeconds % 60 == 0 ? "HH:mm" : "HH:mm:ss";
        var day = start.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
        return $"{day}, {start.ToString(format, CultureInfo.InvariantCulture)}–{end.ToString(format, CultureInfo.InvariantCulture)} UTC";
    }

    /// <summary>The end of an epoch, for example "23 Nov 2026, 12:00 UTC".</summary>
    public static string EndOf(ulong epoch, EpochClock clock)
    {
        var format = clock.EpochSeconds % 60 == 0 ? "d MMM yyyy, HH:mm" : "d MMM yyyy, HH:mm:ss";
        return $"{clock.StartOf(epoch + 1).ToString(format, CultureInfo.InvariantCulture)} UTC";
    }
}
