using Intake.Audit.Findings;
using Intake.Store;

namespace Intake.Console.State;

/// <summary>How the whole server stands, as far as an operator may see it.</summary>
/// <param name="Newsroom">The newsroom's name; null before the first membership.</param>
/// <param name="Now">The running epoch; null before the first membership.</param>
/// <param name="Door">What the door tells whoever comes.</param>
/// <param name="Roster">Membership and roster; null before the first membership.</param>
/// <param name="Storage">The disk budget.</param>
/// <param name="Jobs">The sorting room's jobs.</param>
/// <param name="Backup">The newest backup; null as long as there is nothing to keep.</param>
/// <param name="Witnesses">Who signs the ledger too.</param>
/// <param name="Audit">What an audit of this disk finds.</param>
/// <param name="Needs">What needs the operator, the worst first.</param>
public sealed record HouseState(
    string? Newsroom, EpochNow? Now, DoorAnswer Door, RosterState? Roster, StorageState Storage, IReadOnlyList<JobState> Jobs, BackupState? Backup, IReadOnlyList<WitnessState> Witnesses, AuditReport Audit, IReadOnlyList<Need> Needs)
{
    /// <summary>What it comes to.</summary>
    public Standing Standing => Needs.Count > 0 ? Needs.Max(need => need.Standing) : Now is null ? Standing.Empty : Standing.Healthy;
}
