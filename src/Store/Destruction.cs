using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Ledger;
using Intake.Protocol.Rosters;
using Intake.Store.Keys;
using Intake.Store.Ledger;
using Intake.Store.Packs;
using Intake.Store.Writing;
using Microsoft.EntityFrameworkCore;

namespace Intake.Store;

/// <summary>Destroys what has served its time: keys first, because that is what deletes, then the rows and files that nobody can read any more.</summary>
/// <param name="contexts">The database.</param>
/// <param name="documents">The running epoch, and who is an editor.</param>
/// <param name="keys">Forgets destroyed keys.</param>
/// <param name="packs">Sweeps files.</param>
/// <param name="turning">Turns the wrapping away from what is destroyed.</param>
/// <param name="turn">Whose turn it is to write.</param>
/// <param name="policies">What holds for which day.</param>
public sealed class Destruction(
    IDbContextFactory<IntakeContext> contexts, Documents documents, StorageKeys keys, PostedPacks packs, KeyTurning turning, WriteTurn turn, PolicyBook policies)
{
    private const int RowsAtOnce = 512;

    /// <summary>Destroys everything that is due. Done twice, or again after it was killed, it does no harm.</summary>
    public void DestroyWhatIsDue()
    {
        if (documents.Now is not { } now)
        {
            return;
        }

        using (var context = contexts.CreateDbContext())
        {
            if (context.Epochs.Max(row => (long?)row.Epoch) is not { } posted)
            {
                return;
            }

            if (Closed(context, now, posted).Any() || DueKeys(context, now, posted).Count > 0)
            {
                turning.Begin();
            }

            CloseRosters(context, now, posted);
            DestroyKeys(context, now, posted);
            keys.ForgetDestroyed();
            DeleteRows(context, now);
            DeleteAcknowledged(context, now);
            ForgetDocuments(context, now);
            packs.Sweep((ulong)posted);
        }

        turning.Finish();
    }

    private static long FirstEpochKept(EpochNow now, uint days) => (long)now.Clock.FirstEpochOfDay(now.Day - Math.Min(now.Day, days));

    private void CloseRosters(IntakeContext context, EpochNow now, long posted)
    {
        foreach (var number in Closed(context, now, posted).ToArray())
        {
            Alone(() => Close(context, number));
            DeleteInParts(context, $"DELETE FROM \"Seen\" WHERE \"Roster\" = {number} AND \"Mark\" IN (SELECT \"Mark\" FROM \"Seen\" WHERE \"Roster\" = {number} LIMIT {RowsAtOnce})");
        }
    }

    private static IQueryable<long> Closed(IntakeContext context, EpochNow now, long posted) => context.Rosters
        .Where(row => row.SortingKey != null && row.LastAcceptedEpoch < (long)now.Epoch && row.LastAcceptedEpoch <= posted).Select(row => row.Number);

    private static int Close(IntakeContext context, long number)
    {
        using var transaction = context.Database.BeginTransaction();
        var closed = context.Rosters.Where(row => row.Number == number && row.SortingKey != null)
            .ExecuteUpdate(row => row.SetProperty(roster => roster.SortingKey, (byte[]?)null).SetProperty(roster => roster.SeenKey, (byte[]?)null));
        Record(context, closed == 0 ? [] : [new LedgerEntry.RosterClosed((uint)number)]);
        transaction.Commit();
        return closed;
    }

    private void DestroyKeys(IntakeContext context, EpochNow now, long posted) => Alone(() =>
    {
        using var transaction = context.Database.BeginTransaction();
        var due = DueKeys(context, now, posted);
        // The end of what is pending depends on what came, so the ledger does not tell it.
        Record(context, [.. due.Where(row => row.Class != StorageClass.Pending).OrderBy(row => row.Day).ThenBy(row => row.Class).Select(row => new LedgerEntry.KeyDestroyed(row.Class, (ulong)row.Day))]);
        var destroyed = due.Sum(key => context.StorageKeys.Where(row => row.Day == key.Day && row.Class == key.Class).ExecuteDelete());
        transaction.Commit();
        return destroyed;
    });

    private List<(long Day, StorageClass Class)> DueKeys(IntakeContext context, EpochNow now, long posted)
    {
        var pending = Math.Min(Math.Min((long)now.Day, (long)now.Clock.DayOf((ulong)posted + 1)), FirstDayWaiting(context, now.Clock));
        return
        [
            .. context.StorageKeys.AsNoTracking().Select(row => new { row.Day, row.Class }).AsEnumerable().Select(row => (row.Day, row.Class))
                .Where(row => row.Class == StorageClass.Pending ? row.Day < pending : policies.IsDue(row.Class, (ulong)row.Day, now)),
        ];
    }

    private static void Record(IntakeContext context, LedgerEntry[] entries)
    {
        LedgerBook.Append(context, entries);
        context.SaveChanges();
    }

    // A key is needed as long as one row that was acknowledged under it waits to be posted.
    private static long FirstDayWaiting(IntakeContext context, EpochClock clock) =>
        (long)clock.DayOf((ulong)Math.Min(
            context.Pending.Min(row => (long?)row.Epoch) ?? long.MaxValue,
            context.WaitingChunks.Min(row => (long?)row.Epoch) ?? long.MaxValue));

    private void DeleteRows(IntakeContext context, EpochNow now)
    {
        var index = FirstEpochKept(now, IndexParameters.Default.Days);
        var waiting = FirstEpochKept(now, IndexParameters.WaitingDays);
        foreach (var (first, end) in policies.Unheld(policies.FirstDayKept(StorageClass.Lanes, now), now))
        {
            DeleteInParts(context, $"DELETE FROM \"Slots\" WHERE (\"Epoch\", \"Key\") IN (SELECT \"Epoch\", \"Key\" FROM \"Slots\" WHERE \"Epoch\" >= {first} AND \"Epoch\" < {end} LIMIT {RowsAtOnce})");
            DeleteInParts(context, $"DELETE FROM \"Chunks\" WHERE (\"Id\", \"Epoch\") IN (SELECT \"Id\", \"Epoch\" FROM \"Chunks\" WHERE \"Epoch\" >= {first} AND \"Epoch\" < {end} LIMIT {RowsAtOnce})");
            Alone(() => context.Packs.Where(row => first <= row.Epoch && row.Epoch < end).ExecuteDelete());
        }

        foreach (var (first, end) in policies.Unheld(policies.FirstDayKept(StorageClass.Replies, now), now))
        {
            DeleteInParts(context, $"DELETE FROM \"Replies\" WHERE \"LocatorHash\" IN (SELECT \"LocatorHash\" FROM \"Replies\" WHERE \"Epoch\" >= {first} AND \"Epoch\" < {end} LIMIT {RowsAtOnce})");
        }

        DeleteInParts(context, $"DELETE FROM \"Replies\" WHERE \"LocatorHash\" IN (SELECT \"LocatorHash\" FROM \"Replies\" WHERE \"EraseAfterDay\" < {(long)now.Day} LIMIT {RowsAtOnce})");
        Alone(() => context.WaitingTags.Where(row => row.Epoch < waiting).ExecuteDelete());
        Alone(() => context.IndexPlaces.Where(row => row.Epoch < index).ExecuteDelete());
        Alone(() => context.Epochs.Where(row => row.Epoch < index).ExecuteDelete());
    }

    // A slot has served its time when every editor who has a real lane in it, and is an editor still, holds it in the own vault; a hold keeps it on.
    private void DeleteAcknowledged(IntakeContext context, EpochNow now)
    {
        var acknowledged = context.Acknowledgements.AsNoTracking().AsEnumerable().ToDictionary(row => new Digest(row.Editor), row => row.Epoch);
        foreach (var number in context.Slots.Select(row => row.Roster).Distinct().ToArray())
        {
            var readers = ReadersOf((uint)number);
            if (readers.Count == 0 || !readers.All(acknowledged.ContainsKey))
            {
                continue;
            }

            var held = readers.Min(editor => acknowledged[editor]);
            foreach (var (first, end) in policies.Unheld(now.Day + 1, now))
            {
                DeleteInParts(context, $"DELETE FROM \"Slots\" WHERE (\"Epoch\", \"Key\") IN (SELECT \"Epoch\", \"Key\" FROM \"Slots\" WHERE \"Epoch\" <= {held} AND \"Epoch\" >= {first} AND \"Epoch\" < {end} AND \"Roster\" = {number} LIMIT {RowsAtOnce})");
            }
        }
    }

    private List<Digest> ReadersOf(uint roster)
    {
        var current = documents.Current;
        return current.RosterOf(roster) is { } signed
            ? [.. signed.Recipients.OfType<RecipientPublicKeys>().Select(recipient => recipient.Editor).Where(id => current.EditorOf(id) is not null)]
            : [];
    }

    // Rosters are needed as long as a slot or a reply names them; memberships as long as a roster does.
    private void ForgetDocuments(IntakeContext context, EpochNow now)
    {
        var oldest = policies.FirstDayNeeded(now);
        var kept = (long)now.Clock.FirstEpochOfDay(oldest - Math.Min(oldest, 1));
        var editors = documents.Current.Membership!.Membership.Editors.Select(editor => editor.Id).ToHashSet();
        var gone = context.KeySets.Select(row => row.Editor).AsEnumerable().Where(id => !editors.Contains(new Digest(id))).ToArray();
        var removed = Alone(() =>
            context.Rosters.Where(row => row.LastAcceptedEpoch < kept).ExecuteDelete()
            + context.Memberships.Where(row => row.Number < context.Memberships.Max(newest => newest.Number)
                && !context.Rosters.Any(roster => roster.Membership == row.Number)).ExecuteDelete()
            + gone.Sum(id => context.KeySets.Where(row => row.Editor == id).ExecuteDelete()));
        if (removed > 0)
        {
            documents.Changed();
        }
    }

    private int Alone(Func<int> work)
    {
        using var mine = turn.Take();
        return work();
    }

    private void DeleteInParts(IntakeContext context, FormattableString statement)
    {
        while (Alone(() => context.Database.ExecuteSql(statement)) == RowsAtOnce)
        {
        }
    }
}
