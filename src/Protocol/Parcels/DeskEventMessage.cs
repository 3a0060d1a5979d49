namespace Intake.Protocol.Parcels;

/// <summary>A message among desks: what its author opened, so that what only some were shown is noticed, and what the author changed in triage.</summary>
/// <param name="SentEpoch">The epoch of sealing.</param>
/// <param name="Opened">The first 8 bytes of each commit opened since the author's last event.</param>
public sealed record DeskEventMessage(ulong SentEpoch, IReadOnlyList<ulong> Opened) : Message
{
    /// <summary>Most commits that fit into one event: incompressible, 8 bytes each.</summary>
    public const int MaximumOpened = 1000;

    /// <summary>Changes of the team's triage; at most <see cref="TriageChange.MaximumPerEvent"/>.</summary>
    public IReadOnlyList<TriageChange> Changes { get; init; } = [];
}
