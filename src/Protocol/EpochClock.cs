namespace Intake.Protocol;

/// <summary>The newsroom's only clock: epochs, and days of a fixed number of epochs, both counted from the unix epoch (SPEC §1).</summary>
/// <param name="EpochSeconds">Length of an epoch, 10 to 86 400 seconds.</param>
/// <param name="EpochsPerDay">Epochs in a roster day, 1 to 8 640.</param>
public readonly record struct EpochClock(uint EpochSeconds, uint EpochsPerDay)
{
    private static readonly ulong LastSecond = (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>Whether both lengths are within their ranges.</summary>
    public bool IsValid => EpochSeconds is >= 10 and <= 86_400 && EpochsPerDay is >= 1 and <= 8_640;

    /// <summary>The epoch that contains <paramref name="time"/>; times before 1970 count as epoch 0.</summary>
    public ulong EpochAt(DateTimeOffset time) => (ulong)Math.Max(0, time.ToUnixTimeSeconds()) / EpochSeconds;

    /// <summary>The first instant of an epoch. Epochs come from strangers: one beyond the year 9999 starts at its end.</summary>
    public DateTimeOffset StartOf(ulong epoch) =>
        epoch <= LastSecond / EpochSeconds ? DateTimeOffset.FromUnixTimeSeconds((long)(epoch * EpochSeconds)) : DateTimeOffset.MaxValue;

    /// <summary>The roster day that contains an epoch.</summary>
    public ulong DayOf(ulong epoch) => epoch / EpochsPerDay;

    /// <summary>The first epoch of a roster day.</summary>
    public ulong FirstEpochOfDay(ulong day) => day * EpochsPerDay;

    /// <summary>The last epoch of a roster day.</summary>
    public ulong LastEpochOfDay(ulong day) => ((day + 1) * EpochsPerDay) - 1;
}
