using System.Globalization;
using Intake.Protocol;
using Intake.Protocol.Ledger;
using Intake.Protocol.Rosters;

namespace Intake.Audit.Findings;

/// <summary>Days, classes and policies for people.</summary>
public static class AuditWords
{
    private const int MostDays = 6;
    private const uint SecondsOfDay = 86_400;

    /// <summary>What a class of data is.</summary>
    public static string Of(StorageClass storageClass) => storageClass switch
    {
        StorageClass.Lanes => "tips and desk events",
        StorageClass.Replies => "replies",
        StorageClass.Chunks => "files",
        _ => "parcels that wait to be posted",
    };

    /// <summary>What a policy promises.</summary>
    public static string Of(Retention retention) => retention is null ? throw new ArgumentNullException(nameof(retention))
        : $"tips and files {Count(retention.LanesDays)}, replies {Count(retention.RepliesDays)}";

    /// <summary>A hold: what it covers, why, and until when.</summary>
    public static string Of(Hold hold, EpochClock clock) => hold is null ? throw new ArgumentNullException(nameof(hold))
        : $"{(hold.Reason == HoldReason.Legal ? "legal" : "editorial")} hold on what was posted from {Epoch(hold.FirstEpoch, clock)} to {Epoch(hold.LastEpoch + 1, clock)}, until {Epoch(hold.EndEpoch + 1, clock)}";

    /// <summary>How a destruction stands.</summary>
    public static string Of(DestructionState state) => state switch
    {
        DestructionState.Held => "not due",
        DestructionState.OnHold => "due, and on hold",
        DestructionState.InTime => "destroyed in time",
        DestructionState.Late => "destroyed late",
        DestructionState.Missing => "due and not destroyed",
        _ => "called destroyed too early",
    };

    /// <summary>The start of a day: its date where days are whole ones.</summary>
    public static string Day(ulong day, EpochClock clock) => Start(clock.FirstEpochOfDay(day), clock, clock.EpochSeconds * (ulong)clock.EpochsPerDay % SecondsOfDay == 0);

    /// <summary>The start of an epoch.</summary>
    public static string Epoch(ulong epoch, EpochClock clock) => Start(epoch, clock, isWholeDay: false);

    /// <summary>The first few days by name, and how many more there are.</summary>
    public static string Days(IReadOnlyCollection<ulong> days, EpochClock clock)
    {
        ArgumentNullException.ThrowIfNull(days);
        var named = string.Join(", ", days.Take(MostDays).Select(day => Day(day, clock)));
        return days.Count <= MostDays ? named : string.Create(CultureInfo.InvariantCulture, $"{named} and {days.Count - MostDays} more");
    }

    private static string Count(uint days) => days == 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture, $"{days} days");

    private static string Start(ulong epoch, EpochClock clock, bool isWholeDay)
    {
        var format = isWholeDay ? "yyyy-MM-dd" : clock.EpochSeconds % 60 == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss";
        return clock.StartOf(epoch).ToString(format, CultureInfo.InvariantCulture) + (isWholeDay ? "" : " UTC");
    }
}
