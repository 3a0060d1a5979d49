using System.Collections.Immutable;
using Intake.Desk.Outcomes;
using Intake.Desk.Pulling;
using Intake.Desk.Vaults;

namespace Intake.Desk.Warnings;

/// <summary>All that an editor should know, grave things first.</summary>
public static class DeskWarnings
{
    /// <summary>Collects the warnings.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="standing">How the editor stands with the newsroom, if a door was asked.</param>
    /// <param name="lastProblem">What stopped the last contact with a door, if anything did.</param>
    /// <param name="now">The own clock.</param>
    public static ImmutableList<DeskWarning> Of(Vault vault, Standing? standing, Problem? lastProblem, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(vault);
        IEnumerable<DeskWarning> ofRoster = standing is null ? [] : RosterWarnings.Of(vault, standing);
        IEnumerable<DeskWarning> ofContact = lastProblem is null ? [] : [Of(lastProblem)];
        return
        [
            .. ofContact.Concat(ofRoster).Concat(RequestWarnings.Of(vault)).Concat(EndWarnings.Of(vault, standing?.Roster.Epoch, now))
                .Concat(VaultWarnings.Of(vault.Contents)).OrderByDescending(warning => warning.IsGrave),
        ];
    }

    private static DeskWarning Of(Problem problem) => problem.Kind == ProblemKind.Refused
        ? new DeskWarning(WarningKind.Refused, true, problem.What, problem.Next)
        : new DeskWarning(WarningKind.NotReached, false, problem.What, problem.Next);
}
