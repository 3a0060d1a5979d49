using Intake.Protocol.Rosters;
using Intake.Store.Ledger;

namespace Intake.Store;

/// <summary>Where the store lies, how much it may take and how long it keeps.</summary>
/// <param name="Folder">The data folder.</param>
/// <param name="KeyFolder">The folder of what opens the data folder. No copy of the data may hold it.</param>
/// <param name="DiskBudget">Bytes that everything in it may take; a fifth is reserved for text.</param>
/// <param name="Policy">What the operator wants to be kept, and how long.</param>
public sealed record StoreOptions(string Folder, string KeyFolder, long DiskBudget, RetentionPolicy Policy)
{
    /// <summary>20 GB.</summary>
    public const long DefaultDiskBudget = 20_000_000_000;

    /// <summary>How long the operator wants things to be kept; what holds is what the ledger says.</summary>
    public Retention Retention => Policy.Retention;
}
