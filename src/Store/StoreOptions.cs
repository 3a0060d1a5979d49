using Intake.Protocol.Rosters;

namespace Intake.Store;

/// <summary>Where the store lies, how much it may take and how long it keeps.</summary>
/// <param name="Folder">The data folder.</param>
/// <param name="KeyFolder">The folder of what opens the data folder. No copy of the data may hold it.</param>
/// <param name="DiskBudget">Bytes that everything in it may take; a fifth is reserved for text.</param>
/// <param name="Retention">The retention policy in force.</param>
public sealed record StoreOptions(string Folder, string KeyFolder, long DiskBudget, Retention Retention)
{
    /// <summary>20 GB.</summary>
    public const long DefaultDiskBudget = 20_000_000_000;
}
