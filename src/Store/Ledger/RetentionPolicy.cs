using Intake.Protocol.Rosters;

namespace Intake.Store.Ledger;

/// <summary>What the operator wants to hold. What holds is what stands in the ledger.</summary>
/// <param name="Retention">Days that lanes and replies are kept.</param>
public sealed record RetentionPolicy(Retention Retention)
{
    /// <summary>30 and 90 days, no hold.</summary>
    public static RetentionPolicy Default { get; } = new(Retention.Default);

    /// <summary>Whole roster days between the announcement of a policy that keeps longer and its first day.</summary>
    public uint NoticeDays { get; init; } = 30;

    /// <summary>Why it was changed the last time; null while it never was.</summary>
    public string? Reason { get; init; }

    /// <summary>What destruction is to wait for.</summary>
    public IReadOnlyList<WantedHold> Holds { get; init; } = [];
}
