using Intake.Protocol;
using Intake.Protocol.Board;
using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;
using Intake.Store;
using Intake.Store.Keys;
using Intake.Store.Tables;
using Microsoft.EntityFrameworkCore;

namespace Intake.Newsroom;

/// <summary>Reads one editor's lane of a posted epoch, in the order of the shuffle.</summary>
/// <param name="contexts">The database.</param>
/// <param name="documents">Who had which lane.</param>
/// <param name="keys">Storage keys of lanes.</param>
/// <param name="random">Headers for slots whose roster had no such editor.</param>
internal sealed class LaneReading(IDbContextFactory<IntakeContext> contexts, Documents documents, StorageKeys keys, IRandomSource random)
{
    /// <summary>Whether an epoch is posted. Of those before the window, and those that were never needed, nothing is left.</summary>
    public bool IsPosted(ulong epoch)
    {
        using var context = contexts.CreateDbContext();
        return context.Epochs.Max(row => (long?)row.Epoch) is { } last && epoch <= (ulong)last;
    }

    /// <summary>A page of at most 1 024 slots, each opened when it is asked for.</summary>
    public IReadOnlyCollection<Func<byte[]>> Read(ulong epoch, int page, Digest editor, EpochClock clock)
    {
        if (keys.Find(clock.DayOf(epoch), StorageClass.Lanes) is not { } key)
        {
            return [];
        }

        using var context = contexts.CreateDbContext();
        var names = context.Slots.AsNoTracking().Where(row => row.Epoch == (long)epoch).OrderBy(row => row.Key)
            .Skip(page * LaneSlot.PageLength).Take(LaneSlot.PageLength).Select(row => row.Key).ToArray();
        return [.. names.Select(name => (Func<byte[]>)(() => Open(Find(epoch, name), key, editor)))];
    }

    private SlotRow Find(ulong epoch, byte[] name)
    {
        using var context = contexts.CreateDbContext();
        return context.Slots.AsNoTracking().Single(row => row.Epoch == (long)epoch && row.Key == name);
    }

    private byte[] Open(SlotRow row, StorageKey key, Digest editor)
    {
        var body = key.Open(RowKey.Of(row.Epoch, row.Key), row.Blob);
        var lane = documents.Current.RosterOf((uint)row.Roster)?.Membership.Membership.LaneOf(editor) ?? 0;
        var slot = new byte[LaneSlot.Size];
        SlotBody.WriteLane(body, lane, (uint)row.Roster, slot, random.Fill);
        return slot;
    }
}
