using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Intake.Store;

/// <summary>Why the database cannot be read or written, in a line that says what to do: for operators, who know the machine and not the code.</summary>
public static class DatabaseFault
{
    private const int Permission = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>The line; null for what is no fault of the database.</summary>
    public static string? Of(Exception fault) => fault switch
    {
        SqliteException database => Words(database.SqliteErrorCode),
        DbUpdateException { InnerException: SqliteException database } => Words(database.SqliteErrorCode),
        _ => null,
    };

    private static string Words(int code) => code switch
    {
        Full => "the disk is full. Give it more room, then start again.",
        ReadOnly or Permission or CannotOpen => "its database intake.db cannot be written. Look whether the disk is mounted to be written, and whether the data folder belongs to this service's user.",
        Busy or Locked => "another program holds its database intake.db. Look whether a second server, or a tool that opens databases, runs on the data folder, and end it.",
        Corrupt or NotADatabase => "its database intake.db is damaged. Keep the disk as it is, and read ops/runbooks/lost-disk.md.",
        InputOutput => "its disk does not read or write. Look at the system's log for faults of the disk.",
        _ => $"its database intake.db cannot be used (SQLite {code}).",
    };
}
