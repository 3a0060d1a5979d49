using Intake.Cli.Shell;
using Intake.Desk.Doors;
using Intake.Desk.Keys;
using Intake.Desk.Outcomes;
using Intake.Desk.Pulling;
using Intake.Desk.Threads;
using Intake.Desk.Vaults;
using Intake.Desk.Warnings;
using Intake.Protocol.Rosters;

namespace Intake.Cli.Checks;

/// <summary>What an editor's desk would warn of: what runs out, and how strangers see this editor. The vault learns nothing from it.</summary>
/// <param name="vault">The vault.</param>
/// <param name="run">Clock and randomness.</param>
internal sealed class VaultChecks(Vault vault, Invocation run)
{
    /// <summary>Looks at the vault, and at the rosters that strangers get if there is a door to ask.</summary>
    public async Task<List<Finding>> LookAsync(DoorRoute? route, CancellationToken cancellation)
    {
        var (standing, problem) = route is null ? (null, null) : await AskAsync(route, cancellation).ConfigureAwait(false);
        var warnings = DeskWarnings.Of(vault, standing, problem, run.Time.GetUtcNow());
        return [.. warnings.Select(Of), .. standing is not null && warnings.TrueForAll(warning => !IsOfKeys(warning.Kind)) ? [Fine(standing)] : Array.Empty<Finding>()];
    }

    private async Task<(Standing? Standing, Problem? Problem)> AskAsync(DoorRoute route, CancellationToken cancellation)
    {
        var doors = route.Book();
        using var connection = route.Connect(doors, run.Random);
        var check = new StandingCheck(vault.Newsroom, new StrangerDoor(connection), doors, run.Time);
        var fetched = await check.FetchAsync(vault.Contents.Trust, cancellation).ConfigureAwait(false);
        if (!fetched.IsDone)
            return (null, fetched.Problem);
        var memory = vault.Contents.Trust;
        var judged = check.Judge(fetched.Value, ref memory);
        return (judged.Value, judged.Problem);
    }

    private Finding Fine(Standing standing)
    {
        var days = KeyPlan.DaysLeft(vault.Contents.Keys, standing.Roster.Epoch, standing.Roster.Membership.Clock);
        return Finding.Fine($"Strangers get the keys of {DisplayText.Line(vault.Contents.Editor.Name, Membership.MaximumNameBytes)}, and those of {Countdown.Words((ulong)days)} ahead are published.");
    }

    private static bool IsOfKeys(WarningKind kind) =>
        kind is WarningKind.NotAMember or WarningKind.AbsentFromRoster or WarningKind.OtherKeysInRoster or WarningKind.KeysRunOut;

    private static Finding Of(DeskWarning warning) =>
        warning.IsGrave ? Finding.Wrong(DisplayText.Of(warning.What), warning.Next) : Finding.Hint(DisplayText.Of(warning.What), warning.Next);
}
