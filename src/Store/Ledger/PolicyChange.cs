using Intake.Protocol.Ledger;

namespace Intake.Store.Ledger;

/// <summary>An entry that changed what holds, or announced it: a policy, a notice or a hold.</summary>
/// <param name="PostedEpoch">The newest epoch that was posted before it; null if none was.</param>
/// <param name="Entry">The entry.</param>
public sealed record PolicyChange(ulong? PostedEpoch, LedgerEntry Entry);
