namespace Intake.Store.Tables;

/// <summary>A commit that was posted under a roster; a second one is a replay. Destroyed with the roster's sorting key.</summary>
public sealed class SeenRow
{
    /// <summary>The roster.</summary>
    public required long Roster { get; init; }

    /// <summary>16 bytes of a keyed hash of the commit.</summary>
    public required byte[] Mark { get; init; }
}
