using Intake.Desk.Keys;
using Intake.Desk.Vaults;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Warnings;

/// <summary>What runs out: the newest membership that the vault has seen, and the keys that this editor has published. No door is asked for it.</summary>
internal static class EndWarnings
{
    /// <summary>The warnings.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="serverEpoch">The server's epoch, if it is known; the later one of it and the own clock's counts.</param>
    /// <param name="now">The own clock.</param>
    public static IEnumerable<DeskWarning> Of(Vault vault, ulong? serverEpoch, DateTimeOffset now)
    {
        var contents = vault.Contents;
        if (contents.Memberships.LastOrDefault() is not { } last || !SignedMembership.TryParse(last.Document, vault.Newsroom, out var signed, out _))
            yield break;
        var membership = signed.Membership;
        var epoch = Math.Max(serverEpoch ?? 0, membership.Clock.EpochAt(now));
        if (OfMembership(membership, epoch) is { } ends)
            yield return ends;
        if (contents.KeySetNumber > 0 && membership.LaneOf(vault.Identity.Id) > 0 && OfKeys(KeyPlan.DaysLeft(contents.Keys, epoch, membership.Clock)) is { } runOut)
            yield return runOut;
    }

    private static DeskWarning? OfMembership(Membership membership, ulong epoch)
    {
        if (epoch > membership.LastEpoch)
        {
            return new(
                WarningKind.MembershipEnds, true, "The newsroom's membership has ended: nobody can send anything.",
                "Ask whoever keeps the root key to sign the next one now.");
        }

        var days = membership.Clock.DayOf(membership.LastEpoch) - membership.Clock.DayOf(epoch);
        var what = $"The newsroom's membership ends in {Countdown.Words(days)}: after that nobody can send anything.";
        return Countdown.Of(days) switch
        {
            Nearness.TwoDays => new(WarningKind.MembershipEnds, true, what, "Call whoever keeps the root key, today: the next one must be signed and published."),
            Nearness.OneWeek => new(WarningKind.MembershipEnds, false, what, "Ask whoever keeps the root key for a day on which the next one is signed."),
            Nearness.TwoWeeks => new(WarningKind.MembershipEnds, false, what, "Tell whoever keeps the root key that the next one is due."),
            _ => null,
        };
    }

    // A desk that reaches the door publishes before this is said: whoever reads it was not there for two weeks, or is refused.
    private static DeskWarning? OfKeys(int days)
    {
        var what = days > 0
            ? $"Your keys run out in {Countdown.Words((ulong)days)}: after that no tip reaches you."
            : "Your keys run out today: after that no tip reaches you.";
        return Countdown.Of(days) switch
        {
            Nearness.TwoDays => new(WarningKind.KeysRunOut, true, what, "Pull now: new ones are published by themselves. If the door refuses them, tell the newsroom today."),
            Nearness.OneWeek => new(WarningKind.KeysRunOut, false, what, "Pull within the week: new ones are published by themselves."),
            Nearness.TwoWeeks => new(WarningKind.KeysRunOut, false, what, "Stay on line for a pull: new ones are published by themselves."),
            _ => null,
        };
    }
}
