using Intake.Protocol.Rosters;

namespace Intake.Audit.Findings;

/// <summary>A retention policy, and from when it was in force.</summary>
/// <param name="FromEpoch">The epoch that ran when it was written.</param>
/// <param name="Retention">The policy.</param>
/// <param name="Reason">Why it changed, in the operator's words; null where none was said.</param>
public sealed record PolicyPeriod(ulong FromEpoch, Retention Retention, string? Reason = null);
