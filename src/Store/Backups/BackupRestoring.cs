using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Store.Keys;
using Intake.Store.Ledger;
using Intake.Store.Tables;
using Intake.Store.Writing;
using Microsoft.EntityFrameworkCore;

namespace Intake.Store.Backups;

/// <summary>
/// Makes a server of a backup on an empty machine. It goes on with the ledger where that was signed last, or not at all: two ledgers under one key end all trust in
/// it. Private keys of rosters are gone with the old disk, and the ledger says so; days that were posted there get keys under which nothing is stored, so that their ends are committed in time as
/// they were promised. It can be killed at any moment and made again.
/// </summary>
/// <param name="contexts">The database.</param>
/// <param name="newsroom">Whose server it must be.</param>
/// <param name="folder">The data folder, which must be empty.</param>
/// <param name="check">Makes the first turning key.</param>
/// <param name="schema">Makes the tables.</param>
/// <param name="wrap">Wraps the ledger key.</param>
/// <param name="turn">Whose turn it is to write.</param>
/// <param name="keys">Makes the days' keys.</param>
/// <param name="key">Writes its public half.</param>
public sealed class BackupRestoring(
    IDbContextFactory<IntakeContext> contexts, NewsroomIdentity newsroom, DataFolder folder, KeyCheck check, StoreSchema schema, KeyWrap wrap, WriteTurn turn, StorageKeys keys, LedgerKey key)
{
    private static readonly StorageClass[] Scheduled = [StorageClass.Lanes, StorageClass.Replies, StorageClass.Chunks];

    /// <summary>The ledger to go on with: the backup's, or a longer copy of it.</summary>
    /// <param name="contents">The opened backup.</param>
    /// <param name="copy">A folder with a copy of the public ledger as it was served last; null only if nothing was signed after the backup was made.</param>
    /// <exception cref="BackupException">They contradict each other, or one of them is no ledger of this newsroom.</exception>
    public ContinuedLedger Continue(BackupContents contents, string? copy)
    {
        ArgumentNullException.ThrowIfNull(contents);
        return Continue(Verify(contents), copy);
    }

    /// <summary>Restores.</summary>
    /// <param name="contents">The opened backup.</param>
    /// <param name="ledger">What to go on with, by <see cref="Continue(BackupContents, string?)"/>.</param>
    /// <exception cref="BackupException">The folder is not empty, or the ledger cannot be read.</exception>
    public void Restore(BackupContents contents, ContinuedLedger ledger)
    {
        ArgumentNullException.ThrowIfNull(contents);
        ArgumentNullException.ThrowIfNull(ledger);
        var read = ledger.Entries.Select(bytes => LedgerEntry.TryDecode(bytes, out var entry) ? entry : throw new BackupException("The ledger has an entry that this version cannot read.")).ToList();
        var clock = ClockOf(contents);
        Begin();
        check.Check();
        schema.Apply();
        using (turn.Take())
        {
            Write(contents, ledger, read, clock);
        }

        foreach (var (storageClass, day) in Unfinished(read, clock))
        {
            keys.Get(day, storageClass);
        }

        key.Publish();
        File.Delete(folder.RestoreMark);
    }

    // A restore that was interrupted is made anew from its beginning; until it has come to its end no server starts on it.
    private void Begin()
    {
        var isInterrupted = File.Exists(folder.RestoreMark);
        if (File.Exists(folder.Database) && !isInterrupted)
        {
            throw new BackupException($"There is a database in {folder.Root} already. A backup is restored into an empty folder.");
        }

        using (var mark = new FileStream(folder.RestoreMark, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            mark.Flush(flushToDisk: true);
        }

        foreach (var left in new[] { "", "-wal", "-shm" })
        {
            File.Delete(folder.Database + left);
        }
    }

    /// <summary>Checks a backup without restoring it: its ledger is signed by its own key, and is this newsroom's.</summary>
    /// <exception cref="BackupException">It is not.</exception>
    public Checkpoint Check(BackupContents contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        ClockOf(contents);
        return Verify(contents).Signed;
    }

    private Verified Verify(BackupContents contents)
    {
        using var key = SigningKey.Import(contents.LedgerSeed);
        if (contents.Newsroom != newsroom.Id.ToString() || !Checkpoint.TryParse(contents.Note, newsroom.Id, key.PublicKey, out var signed))
        {
            throw new BackupException("This is the backup of another newsroom's server.");
        }

        return signed.Size <= (ulong)contents.Entries.Count && RootOf(contents.Entries, signed.Size) == signed.Root
            ? new Verified(signed, contents.Note, contents.Entries, key.PublicKey)
            : throw new BackupException("The ledger in this backup is not the one that was signed.");
    }

    // What was written and never signed binds nobody, and the copy goes its own way there.
    private ContinuedLedger Continue(Verified backup, string? copy)
    {
        var own = new ContinuedLedger(backup.Note, backup.Signed.Size, backup.Entries);
        if (copy is null)
        {
            return own;
        }

        var (note, entries) = LedgerFolder.Read(copy, newsroom.Id, backup.LedgerKey);
        if ((ulong)entries.Count < backup.Signed.Size)
        {
            return RootOf(backup.Entries, (ulong)entries.Count) == RootOf(entries, (ulong)entries.Count) ? own : throw Fork();
        }

        return RootOf(entries, backup.Signed.Size) == backup.Signed.Root ? new ContinuedLedger(note, (ulong)entries.Count, entries) : throw Fork();
    }

    private static BackupException Fork() => new("The copy of the ledger and this backup contradict each other: one of them is a fork. Keep both, and found a server with a new ledger key (ops/runbooks/lost-disk.md).");

    private static Digest RootOf(IReadOnlyList<byte[]> entries, ulong size) => MerkleTree.Root([.. entries.Take((int)size).Select(entry => MerkleTree.Leaf(entry))]);

    private EpochClock ClockOf(BackupContents contents) =>
        contents.Memberships.Count > 0 && SignedMembership.TryParse(contents.Memberships[contents.Memberships.Keys.Max()], newsroom, out var membership, out _)
            ? membership.Membership.Clock
            : throw new BackupException("The backup holds no membership of this newsroom.");

    private void Write(BackupContents contents, ContinuedLedger continued, List<LedgerEntry> read, EpochClock clock)
    {
        using var context = contexts.CreateDbContext();
        using var transaction = context.Database.BeginTransaction();
        context.Secrets.Add(new SecretRow { Name = LedgerKey.SecretName, Wrapped = wrap.Wrap(contents.LedgerSeed) });
        context.Memberships.AddRange(contents.Memberships.Select(membership => new MembershipRow { Number = membership.Key, Document = membership.Value }));
        context.KeySets.AddRange(contents.KeySets.Select(set => new KeySetRow { Editor = set.Editor, Number = set.Number, Document = set.Document }));
        context.Ledger.AddRange(continued.Entries.Select((entry, place) => new LedgerRow { Place = place, Entry = entry }));
        context.Checkpoints.Add(new CheckpointRow { Key = CheckpointRow.OnlyKey, Size = (long)continued.Size, Note = continued.Note.ToArray() });
        context.Epochs.AddRange(Posted(read, clock).Select(epoch => new EpochRow { Epoch = (long)epoch }));
        LedgerBook.Append(context, [.. read.OfType<LedgerEntry.RosterSigned>().Select(roster => roster.Number).Except(read.OfType<LedgerEntry.RosterClosed>().Select(roster => roster.Number))
            .Select(number => new LedgerEntry.RosterClosed(number))]);
        context.SaveChanges();
        transaction.Commit();
    }

    private static IEnumerable<ulong> Posted(List<LedgerEntry> read, EpochClock clock) =>
        read.OfType<LedgerEntry.SegmentPosted>().Select(segment => segment.Epoch).Distinct().Order().TakeLast((int)(IndexParameters.Default.Days * clock.EpochsPerDay));

    private static IEnumerable<(StorageClass Class, ulong Day)> Unfinished(List<LedgerEntry> read, EpochClock clock)
    {
        var done = read.OfType<LedgerEntry.KeyDestroyed>().Select(key => (key.Class, key.Day)).ToHashSet();
        return
        [
            .. from day in read.OfType<LedgerEntry.SegmentPosted>().Select(segment => clock.DayOf(segment.Epoch)).Distinct()
               from storageClass in Scheduled
               where !done.Contains((storageClass, day))
               select (storageClass, day),
        ];
    }

    private sealed record Verified(Checkpoint Signed, byte[] Note, IReadOnlyList<byte[]> Entries, byte[] LedgerKey);
}
