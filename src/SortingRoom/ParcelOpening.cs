using Intake.Protocol.Ledger;
using Intake.Store;
using Intake.Store.Keys;
using Intake.Store.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Intake.SortingRoom;

/// <summary>Opens pending parcels over all cores. What is null afterwards is dropped.</summary>
/// <param name="contexts">Where the rosters' private keys are.</param>
/// <param name="documents">Rosters and editors.</param>
/// <param name="keys">Storage keys of pending parcels.</param>
/// <param name="wrap">Unwraps the rosters' private keys.</param>
/// <param name="logger">Learns of missing keys.</param>
public sealed class ParcelOpening(
    IDbContextFactory<IntakeContext> contexts, Documents documents, StorageKeys keys, KeyWrap wrap, ILogger<ParcelOpening> logger)
{
    /// <summary>Opens each row's parcel, in the order of the rows.</summary>
    public OpenedParcel?[] Open(IReadOnlyList<PendingRow> rows, Func<ulong, ulong> dayOf)
    {
        var rooms = rows.Select(row => row.Roster).Distinct().ToDictionary(number => number, OpenRoom);
        var storage = rows.Select(row => dayOf((ulong)row.Epoch)).Distinct().ToDictionary(day => day, KeyOfPending);
        try
        {
            var opened = new OpenedParcel?[rows.Count];
            Parallel.For(0, rows.Count, i =>
            {
                opened[i] = Open(rows[i], storage[dayOf((ulong)rows[i].Epoch)], rooms[rows[i].Roster]);
            });
            return opened;
        }
        finally
        {
            foreach (var room in rooms.Values)
            {
                room?.Dispose();
            }
        }
    }

    // A fresh key would make everything of that day look damaged.
    private StorageKey KeyOfPending(ulong day) =>
        keys.Find(day, StorageClass.Pending) ?? throw new InvalidOperationException("The storage key of pending parcels is missing.");

    private OpenedParcel? Open(PendingRow row, StorageKey storage, RosterRoom? room)
    {
        var parcel = new byte[Math.Max(0, row.Blob.Length - StorageKey.Overhead)];
        if (!storage.TryOpen(row.Key, row.Blob, parcel))
        {
            logger.PendingDamaged();
            return null;
        }

        return room?.Open(parcel);
    }

    private RosterRoom? OpenRoom(long number)
    {
        using var context = contexts.CreateDbContext();
        RosterRow? Read() => context.Rosters.AsNoTracking().SingleOrDefault(row => row.Number == number);
        using var seed = wrap.Unwrap(() => Read()?.SortingKey);
        var seenKey = wrap.Unwrap(() => Read()?.SeenKey);
        var current = documents.Current;
        if (seed is null || seenKey is null || current.RosterOf((uint)number) is not { } roster)
        {
            seenKey?.Dispose();
            logger.SortingKeyMissing();
            return null;
        }

        return new RosterRoom(roster, current, seed, seenKey);
    }
}
