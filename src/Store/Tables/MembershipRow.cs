namespace Intake.Store.Tables;

/// <summary>A membership that was accepted, as it was signed.</summary>
public sealed class MembershipRow
{
    /// <summary>The membership's number.</summary>
    public required long Number { get; init; }

    /// <summary>The signed document.</summary>
    public required byte[] Document { get; init; }
}
