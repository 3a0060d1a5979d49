using System.Collections.Immutable;
using Intake.Desk.Doors;
using Intake.Desk.Keys;
using Intake.Desk.Pulling;
using Intake.Desk.Vaults;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Warnings;

/// <summary>What the rosters that strangers get tell an editor to worry about.</summary>
internal static class RosterWarnings
{
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromDays(2);

    public static ImmutableList<DeskWarning> Of(Vault vault, Standing standing)
    {
        var (day, epochs, courier, ledger) = standing;
        var warnings = ImmutableList.CreateBuilder<DeskWarning>();
        AddMembership(warnings, day, vault.Identity);
        AddOwnKeys(warnings, vault, day);
        if (courier is not null)
            AddOwnKeys(warnings, vault, courier);
        AddColleagues(warnings, day, vault.Identity);
        AddClock(warnings, epochs);
        AddLedger(warnings, ledger);
        return warnings.ToImmutable();
    }

    private static void AddMembership(ImmutableList<DeskWarning>.Builder warnings, AcceptedRoster roster, EditorIdentity own)
    {
        var membership = roster.Membership;
        if (membership.LaneOf(own.Id) == 0)
        {
            warnings.Add(new(
                WarningKind.NotAMember, true, "The newsroom's membership does not name you: no tip reaches this desk.",
                "If you wait for a signature, it passes. If you left, the threads that you read stay here. To come back, ask with new keys: intake editor renew."));
        }
    }

    private static void AddOwnKeys(ImmutableList<DeskWarning>.Builder warnings, Vault vault, AcceptedRoster roster)
    {
        var lane = roster.Membership.LaneOf(vault.Identity.Id);
        if (lane == 0)
            return;
        var kind = roster.Roster.Kind == RosterKind.Day ? "today" : "sealed off line";
        if (roster.Signed.Recipients[lane - 1] is not { } shown)
        {
            warnings.Add(new(
                WarningKind.AbsentFromRoster, true, $"The keys that sources get do not include yours: tips of {kind} do not reach you.",
                "If you enrolled or published only now, it passes with the next roster. If it stays, the server holds you back: tell the newsroom."));
        }
        else if (!OwnKeys.Holds(vault, shown))
        {
            warnings.Add(new(
                WarningKind.OtherKeysInRoster, true, $"The keys that sources get for tips of {kind} are signed by you but are not in this vault.",
                "If you restored an old vault, publish new keys. Otherwise somebody else uses your signing key: tell the newsroom."));
        }
    }

    private static void AddColleagues(ImmutableList<DeskWarning>.Builder warnings, AcceptedRoster roster, EditorIdentity own)
    {
        var absent = roster.Membership.Editors.Where((editor, i) => editor.Id != own.Id && roster.Signed.Recipients[i] is null).ToList();
        if (absent.Count > 0)
        {
            var names = string.Join(", ", absent.Select(editor => editor.Name ?? Threads.ShortId.Of(editor.Id)));
            warnings.Add(new(
                WarningKind.EditorsAbsent, false, $"Without keys today: {names}. {roster.Signed.Readers} of {roster.Membership.Editors.Count} editors can read today's tips.",
                "Ask them to open their desk once: it publishes keys by itself."));
        }
    }

    private static void AddLedger(ImmutableList<DeskWarning>.Builder warnings, LedgerState? ledger)
    {
        if (ledger is LedgerState.NotShown)
        {
            warnings.Add(new(
                WarningKind.LedgerNotShown, false, "The server did not show what is needed of its public ledger.",
                "It may pass. If it stays, the server hides what it signed: run intake audit, and tell the newsroom."));
        }
    }

    private static void AddClock(ImmutableList<DeskWarning>.Builder warnings, EpochReckoning epochs)
    {
        if (TimeSpan.FromSeconds(Math.Abs(epochs.Ahead) * (double)epochs.Clock.EpochSeconds) >= ClockTolerance)
        {
            warnings.Add(new(
                WarningKind.ClockOff, true, "This computer's clock and the server's differ by two days or more.",
                "Correct this computer's clock. If it is right, the server's is wrong: tell its operator."));
        }
    }
}
