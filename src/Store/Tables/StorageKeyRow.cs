using Intake.Protocol.Ledger;

namespace Intake.Store.Tables;

/// <summary>A wrapped storage key. Deleting this row is what deletes the data.</summary>
public sealed class StorageKeyRow
{
    /// <summary>The roster day whose data it encrypts.</summary>
    public required long Day { get; init; }

    /// <summary>The class of data that it encrypts.</summary>
    public required StorageClass Class { get; init; }

    /// <summary>The key, wrapped under the turning key.</summary>
    public required byte[] Wrapped { get; set; }
}
