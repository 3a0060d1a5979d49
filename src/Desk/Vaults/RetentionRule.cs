namespace Intake.Desk.Vaults;

/// <summary>When closed threads are destroyed on this desk.</summary>
/// <param name="Days">So many days after the last that happened in them.</param>
/// <param name="Since">The last epoch that had been read when the rule was set.</param>
public sealed record RetentionRule(int Days, ulong Since);
