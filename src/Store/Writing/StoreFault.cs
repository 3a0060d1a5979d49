using Microsoft.Data.Sqlite;

namespace Intake.Store.Writing;

/// <summary>What a database's or a disk's error means.</summary>
internal static class StoreFault
{
    private const int SqliteFull = 13;
    private const int NoSpaceLeft = unchecked((int)0x80070000) | 28;

    /// <summary>Whether the disk is full.</summary>
    public static bool IsFull(Exception reason) => reason switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteFull,
        IOException io => io.HResult is 28 or NoSpaceLeft,
        _ => reason.InnerException is { } inner && IsFull(inner),
    };
}
