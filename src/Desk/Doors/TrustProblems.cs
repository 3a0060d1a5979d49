using Intake.Desk.Outcomes;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Doors;

/// <summary>Why what a server offered is not used, in words (SPEC §3).</summary>
public static class TrustProblems
{
    private const string Another = "Try another door, and ask the newsroom by another way whether it knows of this.";

    /// <summary>A ledger that does not continue the one that was seen before.</summary>
    public static Problem Fork { get; } = Problem.Refused(
        "The server's public ledger contradicts the one that was seen before: its past was rewritten, or it shows different people different things.",
        "Send nothing and publish nothing there. Ask a colleague whether the own desk says the same, run 'intake audit', and tell the newsroom by another way: ops/runbooks/audit-breach.md says how to go on.");

    /// <summary>The words for a refusal.</summary>
    /// <param name="refusal">Anything but <see cref="TrustRefusal.None"/>.</param>
    public static Problem Of(TrustRefusal refusal) => refusal switch
    {
        TrustRefusal.OtherNewsroom => Problem.Refused("This door belongs to another newsroom than the one that is pinned here.", "Check the address, and the newsroom's file."),
        TrustRefusal.Forged => Problem.Refused("A signature in what the door offers is not genuine: somebody tampered with it.", Another),
        TrustRefusal.NotInLedger => Problem.Refused(
            "The keys that this door offers do not stand in the server's public ledger: whoever is given other keys than everybody else would see this.", Another),
        TrustRefusal.Older => Problem.Refused("The door offers an older membership than one that was seen before.", Another),
        TrustRefusal.Contradiction => Problem.Refused("The door offers another membership under a number that was seen before.", Another),
        TrustRefusal.RootEnded => Problem.Refused("The membership is signed by a root key that the newsroom's spare key has ended.", Another),
        TrustRefusal.MembershipEnded => Problem.Refused(
            "The newsroom's membership has ended, or this computer's clock is ahead.", "Check the clock. If it is right, the newsroom has to sign again."),
        TrustRefusal.Closed => Problem.Refused("The newsroom has closed.", "Nothing more can be sent there."),
        TrustRefusal.RosterEnded => Problem.TryAgain("The door's list of keys has ended, or this computer's clock is ahead.", "Check the clock and try again."),
        _ => Problem.Refused("What the door offers is damaged.", "Try again, or try another door."),
    };
}
