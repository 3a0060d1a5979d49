namespace Intake.Console.State;

/// <summary>The newest backup against what the ledger says now.</summary>
/// <param name="MadeOn">The day on which it was made; null if none was.</param>
/// <param name="Age">Its age in days of the newsroom.</param>
/// <param name="HasOnion">Whether the onion's key is in it.</param>
/// <param name="IsBehind">Whether a membership or a policy came after it.</param>
public sealed record BackupState(ulong? MadeOn, ulong Age, bool HasOnion, bool IsBehind)
{
    /// <summary>How old one may become before somebody should look, in days: editors' keys and pages go on.</summary>
    public const ulong WarningDays = 7;

    /// <summary>The age from which it counts as none: half of the time that a membership lasts by default.</summary>
    public const ulong MostDays = 30;

    /// <summary>How it stands.</summary>
    public Standing Standing => MadeOn is null ? Standing.Empty
        : Age > MostDays ? Standing.Broken
        : IsBehind || Age > WarningDays ? Standing.Warning
        : Standing.Healthy;
}
