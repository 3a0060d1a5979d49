namespace Intake.Store.Tables;

/// <summary>The newest key set of an editor, as it was signed.</summary>
public sealed class KeySetRow
{
    /// <summary>id(e), 32 bytes.</summary>
    public required byte[] Editor { get; init; }

    /// <summary>The key set's number; only a higher one replaces it.</summary>
    public required long Number { get; set; }

    /// <summary>The signed document.</summary>
    public required byte[] Document { get; set; }
}
