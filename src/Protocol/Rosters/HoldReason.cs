namespace Intake.Protocol.Rosters;

/// <summary>Why destruction waits. Nothing finer is told: it could say of whom a case is.</summary>
public enum HoldReason : byte
{
    /// <summary>A court, or a law, demands it.</summary>
    Legal = 1,

    /// <summary>The newsroom decided so.</summary>
    Editorial = 2,
}
