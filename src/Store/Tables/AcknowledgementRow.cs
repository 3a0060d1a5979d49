namespace Intake.Store.Tables;

/// <summary>The last epoch that an editor's vault holds. Nothing tells when it was said.</summary>
public sealed class AcknowledgementRow
{
    /// <summary>id(e), 32 bytes.</summary>
    public required byte[] Editor { get; init; }

    /// <summary>Everything up to and including this epoch is in the vault.</summary>
    public required long Epoch { get; set; }
}
