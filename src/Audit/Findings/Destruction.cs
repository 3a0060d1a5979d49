using Intake.Protocol.Ledger;

namespace Intake.Audit.Findings;

/// <summary>The scheduled destruction of one day's class, against the policy.</summary>
/// <param name="Class">What the key encrypts.</param>
/// <param name="Day">The roster day.</param>
/// <param name="DueEpoch">The epoch in which it is to be destroyed.</param>
/// <param name="State">How it stands.</param>
public sealed record Destruction(StorageClass Class, ulong Day, ulong DueEpoch, DestructionState State);
