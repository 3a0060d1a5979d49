namespace Intake.Benchmarks;

/// <summary>Times a loop after a warm-up, and takes the median of several rounds.</summary>
internal static class Pace
{
    private const int Rounds = 5;

    /// <summary>How often per second.</summary>
    public static double PerSecond(int times, Action work)
    {
        work();
        var rounds = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var start = TimeProvider.System.GetTimestamp();
            for (var i = 0; i < times; i++)
            {
                work();
            }

            rounds[round] = times / TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(rounds);
        return rounds[Rounds / 2];
    }

    /// <summary>Milliseconds for each.</summary>
    public static double Milliseconds(int times, Action work) => 1000 / PerSecond(times, work);
}
