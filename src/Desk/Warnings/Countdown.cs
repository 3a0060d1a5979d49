namespace Intake.Desk.Warnings;

/// <summary>How near an end is, the same at the desk and for <c>intake doctor</c>.</summary>
public static class Countdown
{
    private const int Early = 14;
    private const int Near = 7;
    private const int Last = 2;

    /// <summary>Judges what is left.</summary>
    /// <param name="days">Days until the end; 0 or fewer once it has come.</param>
    public static Nearness Of(double days) => days switch
    {
        <= Last => Nearness.TwoDays,
        <= Near => Nearness.OneWeek,
        <= Early => Nearness.TwoWeeks,
        _ => Nearness.Far,
    };

    /// <summary>The days in words.</summary>
    public static string Words(ulong days) => days == 1 ? "1 day" : $"{days} days";
}
