using Intake.Protocol.Rosters;

namespace Intake.Console.State;

/// <summary>The membership, its editors and the roster of the running epoch.</summary>
/// <param name="Membership">The membership.</param>
/// <param name="DaysLeft">Whole days of the newsroom until it ends.</param>
/// <param name="HasEnded">Whether it has ended.</param>
/// <param name="Editors">Its editors in lane order.</param>
/// <param name="Open">The roster that sources seal to now; null if there is none.</param>
public sealed record RosterState(Membership Membership, ulong DaysLeft, bool HasEnded, IReadOnlyList<EditorState> Editors, Roster? Open)
{
    /// <summary>Days before an end from which somebody should look.</summary>
    public const ulong WarningDays = 7;

    /// <summary>How the membership stands.</summary>
    public Standing Standing => HasEnded ? Standing.Broken : DaysLeft <= WarningDays ? Standing.Warning : Standing.Healthy;
}
