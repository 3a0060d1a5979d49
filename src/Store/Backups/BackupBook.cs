using Intake.Protocol.Ledger;
using Intake.Store.Tables;
using Intake.Store.Writing;
using Microsoft.EntityFrameworkCore;

namespace Intake.Store.Backups;

/// <summary>Writes down that a backup was made: for the console, which cannot know where backups lie.</summary>
/// <param name="contexts">The database.</param>
/// <param name="documents">The running day.</param>
/// <param name="turn">Whose turn it is to write.</param>
public sealed class BackupBook(IDbContextFactory<IntakeContext> contexts, Documents documents, WriteTurn turn)
{
    /// <summary>The newest backup; null if none was made since this database was.</summary>
    public BackupRow? Last
    {
        get
        {
            using var context = contexts.CreateDbContext();
            return context.Backups.AsNoTracking().SingleOrDefault();
        }
    }

    /// <summary>Whether an entry changes what a backup should hold: memberships, and what the operator promised.</summary>
    public static bool IsChange(ReadOnlyMemory<byte> entry) => LedgerEntry.TryDecode(entry, out var read)
        && read is LedgerEntry.MembershipAccepted or LedgerEntry.PolicySet or LedgerEntry.PolicyAnnounced or LedgerEntry.HoldSet;

    /// <summary>Writes that one was made today.</summary>
    /// <param name="contents">What it holds.</param>
    /// <param name="hasOnion">Whether the onion's key is in it.</param>
    public void Write(BackupContents contents, bool hasOnion)
    {
        ArgumentNullException.ThrowIfNull(contents);
        var change = contents.Entries.ToList().FindLastIndex(entry => IsChange(entry));
        var day = (long)documents.Now!.Value.Day;
        using var mine = turn.Take();
        using var context = contexts.CreateDbContext();
        if (context.Backups.SingleOrDefault() is { } row)
        {
            (row.Day, row.Change, row.HasOnion) = (day, change, hasOnion);
        }
        else
        {
            context.Backups.Add(new BackupRow { Key = BackupRow.OnlyKey, Day = day, Change = change, HasOnion = hasOnion });
        }

        context.SaveChanges();
    }
}
