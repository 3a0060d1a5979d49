using Intake.Desk.Doors;
using Intake.Desk.Threads;
using Intake.Desk.Warnings;
using Intake.Protocol.Rosters;

namespace Intake.Cli.Checks;

/// <summary>What strangers are offered: until when it holds, and whether every editor is in it.</summary>
internal static class RosterChecks
{
    /// <summary>Judges a reading.</summary>
    /// <param name="reading">What the rules of trust say to it.</param>
    /// <param name="now">The own clock.</param>
    public static IEnumerable<Finding> Look(RosterReading reading, DateTimeOffset now) => reading.IsAccepted
        ? [Fingerprint(reading.Accepted), Clock(reading.Accepted, now), End(reading.Accepted.Membership, now), .. Editors(reading.Accepted)]
        : [Finding.Wrong(reading.Problem.What, reading.Problem.Next)];

    private static Finding Fingerprint(AcceptedRoster roster) => Finding.Fine(
        $"The door serves {DisplayText.Line(roster.Membership.NewsroomName, Membership.MaximumNameBytes)}: {string.Join(' ', roster.Membership.Newsroom.FingerprintWords)}");

    private static Finding Clock(AcceptedRoster roster, DateTimeOffset now)
    {
        var own = roster.Membership.Clock.EpochAt(now);
        var apart = Math.Max(own, roster.ServerEpoch) - Math.Min(own, roster.ServerEpoch);
        return apart <= 1
            ? Finding.Fine("The server counts the same epoch as this computer.")
            : Finding.Wrong($"The server's clock and this one are {apart} epochs apart.", "Set both by a time service; the time zone does not matter.");
    }

    private static Finding End(Membership membership, DateTimeOffset now)
    {
        var left = Math.Floor((membership.Clock.StartOf(membership.LastEpoch + 1) - now).TotalDays);
        var words = $"The membership ends in {left:F0} days.";
        const string Sign = "Sign the next one: intake newsroom sign --previous …";
        return Countdown.Of(left) switch
        {
            Nearness.TwoDays => Finding.Wrong($"{words} From then on nobody can send.", Sign),
            Nearness.OneWeek => Finding.Hint($"{words} That is soon.", Sign),
            Nearness.TwoWeeks => Finding.Hint(words, Sign),
            _ => Finding.Fine(words),
        };
    }

    private static IEnumerable<Finding> Editors(AcceptedRoster roster)
    {
        var absent = roster.Membership.Editors.Where((_, lane) => roster.Signed.Recipients[lane] is null)
            .Select(editor => DisplayText.Line(editor.Name ?? editor.Id.ToString()[..8], Membership.MaximumNameBytes)).ToList();
        yield return absent.Count == 0
            ? Finding.Fine($"All {roster.Membership.Editors.Count} editors can read what is sent now.")
            : Finding.Wrong($"What is sent now cannot be read by {string.Join(", ", absent)}: the keys have run out.", "They should open their desk, or run intake editor publish.");
    }
}
