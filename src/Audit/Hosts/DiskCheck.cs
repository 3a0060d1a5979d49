using Intake.Audit.Findings;
using Intake.Audit.Ledgers;
using Intake.Protocol;
using Intake.Protocol.Ledger;
using Intake.Protocol.Rosters;

namespace Intake.Audit.Hosts;

/// <summary>Keys, rows, packs and files against the ledger and its policy.</summary>
internal sealed class DiskCheck(ServerDatabase database, FolderFiles files, LedgerStory story, PolicyHistory policies, EpochClock clock, ulong present)
{
    private const string AskOperator = "Find out why before anything else is done. intake doctor and the server's log help; the runbook audit-breach.md says how to go on.";

    private static readonly string[] Tables =
    [
        "Acknowledgements", "Backups", "Checkpoints", "Chunks", "Epochs", "IndexPlaces", "Jobs", "KeySets", "Ledger", "Memberships", "Packs", "Pending", "Quiet", "Replies", "Rosters", "Secrets", "Seen",
        "Slots", "StorageKeys", "WaitingChunks", "WaitingTags", "Witnessed", "Witnesses", "__EFMigrationsHistory", "__EFMigrationsLock",
    ];

    private readonly Dictionary<ulong, int> firstPlaces = story.Of<LedgerEntry.SegmentPosted>().GroupBy(posted => clock.DayOf(posted.Entry.Epoch)).ToDictionary(day => day.Key, day => day.First().Place);

    public IEnumerable<AuditFinding> Look() => [.. Keys(), .. PendingKeys(), .. RosterKeys(), .. Rows(), .. Packs(), .. Strangers()];

    private IEnumerable<AuditFinding> Keys()
    {
        var destroyed = story.Of<LedgerEntry.KeyDestroyed>().Select(key => (key.Entry.Class, key.Entry.Day)).ToHashSet();
        var keys = database.Ask("SELECT \"Class\", \"Day\" FROM \"StorageKeys\" ORDER BY \"Day\", \"Class\"").Select(row => (Class: (StorageClass)(long)row[0], Day: (ulong)(long)row[1])).Where(key => key.Class != StorageClass.Pending).ToList();
        foreach (var (storageClass, day) in keys)
        {
            if (destroyed.Contains((storageClass, day)))
                yield return Kept($"The ledger calls the key of {AuditWords.Of(storageClass)} of {Day(day)} destroyed, and it is in the database.");
            else if (IsOver(storageClass, day))
                yield return Kept($"The key of {AuditWords.Of(storageClass)} of {Day(day)} is in the database, and was due.");
        }

        yield return AuditFinding.Fine($"{keys.Count} storage keys are in the database.");
    }

    // The key of what waits is needed as long as anything of its day waits, and until its day is posted.
    private IEnumerable<AuditFinding> PendingKeys()
    {
        var waiting = database.Numbers("SELECT DISTINCT \"Epoch\" FROM \"Pending\" UNION SELECT DISTINCT \"Epoch\" FROM \"WaitingChunks\"");
        var needed = Math.Min(story.LastPosted is { } posted ? clock.DayOf(posted) : 0, waiting.Count == 0 ? ulong.MaxValue : clock.DayOf(waiting.Min));
        foreach (var day in database.Numbers("SELECT \"Day\" FROM \"StorageKeys\" WHERE \"Class\" = 1").Where(day => day < needed))
            yield return Kept($"The key of {AuditWords.Of(StorageClass.Pending)} of {Day(day)} is in the database, and nothing waits.");
    }

    private IEnumerable<AuditFinding> RosterKeys()
    {
        var closed = story.Of<LedgerEntry.RosterClosed>().Select(roster => (ulong)roster.Entry.Number).ToHashSet();
        foreach (var row in database.Ask("SELECT \"Number\", \"LastAcceptedEpoch\" FROM \"Rosters\" WHERE \"SortingKey\" IS NOT NULL OR \"SeenKey\" IS NOT NULL"))
        {
            if (closed.Contains((ulong)(long)row[0]) || (ulong)(long)row[1] + 1 + PolicyHistory.Grace < present)
                yield return Kept($"The private keys of roster {row[0]} are in the database, and were due.");
        }
    }

    private IEnumerable<AuditFinding> Rows() =>
    [
        .. Old("tips and desk events", "SELECT DISTINCT \"Epoch\" FROM \"Slots\"", day => IsOver(StorageClass.Lanes, day)),
        .. Old("replies", "SELECT DISTINCT \"Epoch\" FROM \"Replies\"", day => IsOver(StorageClass.Replies, day)),
        .. Old("files", "SELECT DISTINCT \"Epoch\" FROM \"Chunks\"", day => IsOver(StorageClass.Chunks, day)),
        .. Old("packs", "SELECT DISTINCT \"Epoch\" FROM \"Packs\"", day => IsOver(StorageClass.Chunks, day)),
        .. Old("tags that wait", "SELECT DISTINCT \"Epoch\" FROM \"WaitingTags\"", day => IsPast(day, IndexParameters.WaitingDays)),
        .. Old("the index", "SELECT DISTINCT \"Epoch\" FROM \"IndexPlaces\"", day => IsPast(day, IndexParameters.Default.Days)),
    ];

    private IEnumerable<AuditFinding> Old(string what, string query, Func<ulong, bool> isOver)
    {
        ulong[] days = [.. database.Numbers(query).Select(clock.DayOf).Distinct().Where(isOver)];
        if (days.Length > 0)
            yield return AuditFinding.Breach(FindingKind.RowKept, $"Rows of {what} of {AuditWords.Days(days, clock)} are in the database, and are older than allowed.", AskOperator);
    }

    private IEnumerable<AuditFinding> Packs()
    {
        var named = database.Ask("SELECT \"Name\" FROM \"Packs\"").Select(row => (string)row[0])
            .Concat(database.Numbers("SELECT DISTINCT \"Epoch\" FROM \"WaitingChunks\"").Select(epoch => $"{epoch}.waiting")).ToHashSet();
        // What a kill left behind is swept once in an epoch.
        foreach (var pack in files.Packs.Where(pack => !named.Contains(pack) && FolderFiles.EpochOf(pack) + 1 < story.LastPosted && files.IsThere(pack)))
            yield return AuditFinding.Breach(FindingKind.PackWithoutRow, $"packs/{pack} is on the disk, and no row knows it.", AskOperator);
    }

    private IEnumerable<AuditFinding> Strangers()
    {
        var tables = database.Ask("SELECT \"name\" FROM \"sqlite_master\" WHERE \"type\" = 'table'").Select(row => (string)row[0]).Except(Tables).Where(name => !name.StartsWith("sqlite_", StringComparison.Ordinal));
        foreach (var table in tables)
            yield return AuditFinding.Breach(FindingKind.StrangeFile, $"The database has a table {table}, which is none of the server's.", AskOperator);
        foreach (var file in files.Strange)
        {
            yield return AuditFinding.Breach(
                FindingKind.StrangeFile, $"{file} lies in the data folder and is none of the server's: a copy, a log or a job store outlives what the policy destroys.", "Look what it is, and who put it there. A copy of the board must not be kept at all.");
        }
    }

    private bool IsOver(StorageClass storageClass, ulong day) =>
        policies.Due(storageClass, day, firstPlaces.GetValueOrDefault(day, story.Entries.Count)) + PolicyHistory.Grace < present;

    private bool IsPast(ulong day, ulong days) => clock.FirstEpochOfDay(day + 1 + days) + PolicyHistory.Grace < present;

    private static AuditFinding Kept(string what) => AuditFinding.Breach(FindingKind.KeyKept, what, AskOperator);

    private string Day(ulong day) => AuditWords.Day(day, clock);
}
