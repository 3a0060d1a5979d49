namespace Intake.Console.State;

/// <summary>An editor of the membership, and how long sources can seal to the keys that the editor has published.</summary>
/// <param name="Name">As the membership names the editor, if it does.</param>
/// <param name="Lane">The lane.</param>
/// <param name="LastEpoch">The last epoch of the published day keys; null if there are none.</param>
/// <param name="DaysLeft">Whole days of the newsroom until then.</param>
public sealed record EditorState(string Name, int Lane, ulong? LastEpoch, ulong DaysLeft)
{
    /// <summary>How it stands.</summary>
    public Standing Standing => LastEpoch is null ? Standing.Empty : DaysLeft == 0 ? Standing.Broken : DaysLeft <= RosterState.WarningDays ? Standing.Warning : Standing.Healthy;
}
