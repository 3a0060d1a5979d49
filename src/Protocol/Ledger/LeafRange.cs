namespace Intake.Protocol.Ledger;

/// <summary>Leaves that stand side by side and have one hash together.</summary>
/// <param name="First">The first one's place.</param>
/// <param name="End">The place behind the last one.</param>
public readonly record struct LeafRange(ulong First, ulong End)
{
    /// <summary>How many there are.</summary>
    public ulong Length => End - First;
}
