using Intake.Audit.Findings;
using Intake.Audit.Ledgers;
using Intake.Protocol.Keys;
using Intake.Protocol.Ledger;
using Microsoft.Data.Sqlite;

namespace Intake.Audit.Hosts;

/// <summary>Audits a server where it runs: its ledger as from outside, and then what lies on the disk against it.</summary>
public static class HostAudit
{
    /// <summary>Judges a data folder and what lies around it.</summary>
    /// <param name="places">Where all of it lies.</param>
    /// <param name="newsroom">The pinned newsroom.</param>
    /// <param name="now">The host's clock.</param>
    /// <param name="memory">The last audit; null if there was none.</param>
    /// <param name="remember">What to remember from now on.</param>
    public static AuditReport Judge(HostPlaces places, NewsroomIdentity newsroom, DateTimeOffset now, AuditMemory? memory, out AuditMemory? remember)
    {
        ArgumentNullException.ThrowIfNull(places);
        var folder = places.Data;
        remember = memory;
        var path = Path.GetFullPath(Path.Combine(folder, "intake.db"));
        if (!File.Exists(path))
            return AuditReport.NotShown(folder, now, $"There is no database {path}.", "Give the data folder of a server.");
        try
        {
            // Listed before the tables are read: a pack is named there before it lies here.
            var files = new FolderFiles(folder);
            using var database = ServerDatabase.Open(path);
            var report = Judge(database, files, folder, newsroom, now, memory, out remember);
            return report.With(Around(places, database));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return AuditReport.NotShown(folder, now, failure.Message, "Check the paths, and run this as the user of the server.");
        }
        catch (Exception failure) when (failure is SqliteException or InvalidCastException)
        {
            return AuditReport.NotShown(folder, now, $"{path} cannot be read: it is not a database of this version, or belongs to another user.", "Run this as the user of the server, with the program of its version.");
        }
    }

    private static AuditReport Judge(
        ServerDatabase database, FolderFiles files, string folder, NewsroomIdentity newsroom, DateTimeOffset now, AuditMemory? memory, out AuditMemory? remember)
    {
        remember = memory;
        var notes = database.Ask("SELECT \"Note\" FROM \"Checkpoints\"");
        var memberships = database.Ask("SELECT \"Number\", \"Document\" FROM \"Memberships\" ORDER BY \"Number\"").ToDictionary(row => (long)row[0], row => (byte[])row[1]);
        if (notes.Count != 1 || memberships.Count == 0)
            return AuditReport.NotShown(folder, now, "The server has no membership or has signed no ledger yet.", "Audit again when the newsroom has published a membership.");
        var rosters = database.Ask("SELECT \"Membership\", \"Document\" FROM \"Rosters\" ORDER BY \"Number\"")
            .Where(row => memberships.ContainsKey((long)row[0])).Select(row => (memberships[(long)row[0]], (byte[])row[1]));
        var rows = database.Ask("SELECT \"Entry\" FROM \"Ledger\" ORDER BY \"Place\"").Select(row => (ReadOnlyMemory<byte>)(byte[])row[0]).ToList();
        var served = ServedDocuments.OfFolder(newsroom, rosters, memberships.Values.Last());
        var evidence = new AuditEvidence
        {
            Newsroom = newsroom,
            Source = folder,
            Now = now,
            Served = served,
            Note = (byte[])notes[0][0],
            Entries = Signed(rows, (byte[])notes[0][0], served, newsroom),
        };
        var report = LedgerAudit.Judge(evidence, memory, out remember);
        return report.Clock is { } clock && Read(rows) is { } story
            ? report.With(new DiskCheck(database, files, story, new PolicyHistory(story, clock), clock, clock.EpochAt(now)).Look())
            : report;
    }

    private static IEnumerable<AuditFinding> Around(HostPlaces places, ServerDatabase database) =>
    [
        .. places.Keys is { } keys ? new KeyFolderCheck(keys, database).Look() : [],
        .. places.Backups is { } backups ? new BackupCheck(backups).Look() : [],
        .. (places.Logs ?? []).SelectMany(log => new LogCheck(log).Look()),
    ];

    // What was written since the last signature is signed in a moment; the disk is held against it, the signature is not.
    private static List<ReadOnlyMemory<byte>> Signed(List<ReadOnlyMemory<byte>> rows, byte[] note, ServedDocuments served, NewsroomIdentity newsroom) =>
        served.Membership is { } membership && Checkpoint.TryParse(note, newsroom.Id, membership.Membership.LedgerKey.Span, out var checkpoint) && checkpoint.Size < (ulong)rows.Count
            ? rows[..(int)checkpoint.Size]
            : rows;

    private static LedgerStory? Read(List<ReadOnlyMemory<byte>> rows)
    {
        var entries = rows.ConvertAll(row => LedgerEntry.TryDecode(row, out var entry) ? entry : null);
        return entries.Contains(null) ? null : new LedgerStory(entries!);
    }
}
