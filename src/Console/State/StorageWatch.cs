using Intake.Protocol.Parcels;
using Intake.Protocol.Rosters;
using Intake.Store;

namespace Intake.Console.State;

/// <summary>Measures the data folder, once a day.</summary>
/// <param name="folder">The data folder.</param>
/// <param name="options">Its budget.</param>
/// <param name="budget">What may still be taken.</param>
public sealed class StorageWatch(DataFolder folder, StoreOptions options, DiskBudget budget)
{
    private readonly Lock gate = new();
    private (ulong Day, int Tenths)? last;

    /// <summary>How it stands on a day.</summary>
    public StorageState Look(ulong day)
    {
        budget.Measure();
        return new StorageState(TenthsOf(day), options.DiskBudget, budget.HasRoomForChunk(), budget.HasRoomForParcel(ParcelFormat.ParcelSize(Membership.MaximumLanes)));
    }

    private int TenthsOf(ulong day)
    {
        lock (gate)
        {
            if (last is not { } known || known.Day != day)
            {
                last = known = (day, (int)Math.Clamp(((folder.Size * 10) / options.DiskBudget) + 1, 1, 10));
            }

            return known.Tenths;
        }
    }
}
