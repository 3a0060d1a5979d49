namespace Intake.Protocol.Parcels;

/// <summary>
/// The triage of threads, which an editor gives to colleagues who came later or whose keys were lost. It is the editor's word who
/// changed what and when: desks say whose word it is, and what they opened themselves goes before it.
/// </summary>
/// <param name="SentEpoch">The epoch of sealing.</param>
/// <param name="Changes">What stands; 1 to <see cref="TriageChange.MaximumPerEvent"/>.</param>
public sealed record SharedTriageMessage(ulong SentEpoch, IReadOnlyList<SharedChange> Changes) : Message;
