using System.Globalization;
using Intake.Protocol.Parcels;
using Intake.Protocol.Rosters;
using Intake.Store;

namespace Intake.Console.State;

/// <summary>
/// Measures what earlier days left in packs, which nothing that comes today changes: not its first look and none after a restart. What waits and the database
/// grow with what comes, and are not counted.
/// </summary>
/// <param name="folder">The data folder.</param>
/// <param name="options">Its budget.</param>
/// <param name="budget">What may still be taken.</param>
public sealed class StorageWatch(DataFolder folder, StoreOptions options, DiskBudget budget)
{
    private const string Posted = "*-*.pack";

    /// <summary>How it stands in an epoch; null before there are any.</summary>
    public StorageState Look(EpochNow? now)
    {
        budget.Measure();
        return new StorageState(TenthsOf(now), options.DiskBudget, budget.HasRoomForChunk(), budget.HasRoomForParcel(ParcelFormat.ParcelSize(Membership.MaximumLanes)));
    }

    private int TenthsOf(EpochNow? now)
    {
        // The last epoch of the day before is posted within this day.
        var end = now is { } running ? running.Clock.FirstEpochOfDay(running.Day) - 1 : 0;
        var taken = new DirectoryInfo(folder.Packs).EnumerateFiles(Posted).Where(file => EpochOf(file.Name) < end).Sum(file => file.Exists ? file.Length : 0);
        return (int)Math.Clamp(((taken * 10) / options.DiskBudget) + 1, 1, 10);
    }

    private static ulong EpochOf(string pack) =>
        ulong.TryParse(pack.AsSpan(0, pack.IndexOf('-', StringComparison.Ordinal)), NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) ? epoch : ulong.MaxValue;
}
