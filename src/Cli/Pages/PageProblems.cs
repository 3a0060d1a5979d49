using Intake.Desk.Outcomes;

namespace Intake.Cli.Pages;

/// <summary>What can be wrong with a page, in words.</summary>
internal static class PageProblems
{
    public static Problem NotAPage(string what) => Problem.Refused(
        $"{what} is not a source's page.", "Check the address or the path.", "Nothing was written.");

    public static Problem NoScrubber(string name, IEnumerable<string> known) => Problem.Usage(
        $"This page loads no part named {name}.", $"It loads {string.Join(", ", known)}; 'all' is all of them.");

    public static Problem OtherScrubber(string name) => Problem.Refused(
        $"What the door gave for {name} is not what its page expects.", "Try another address of the newsroom, and tell the newsroom.", "Nothing was written.");

    public static Problem Rewritten() => Problem.Refused(
        "A browser wrote this page down in its own words, so that it cannot be verified.",
        "Keep the page with 'intake page save', and verify that file.",
        "Nothing is known of this file: it may be right or altered.");

    public static Problem LedgerNotShown() => Problem.TryAgain(
        "The door does not show its public ledger whole.", "Try another address of the newsroom; if it stays, tell the newsroom.", "Nothing is known of this page: it may be right or altered.");

    public static Problem OtherLedger() => Problem.Refused(
        "The keys in this file do not stand in the ledger that this door shows: somebody altered the file, the server's past was rewritten, or it shows different people different things.",
        "Do not write anything into it, and keep the file: with the door's /ledger/checkpoint it is the proof. Tell the newsroom by another way.",
        "Whoever made the one or the other could name other keys than everybody else is given.");

    public static Problem Differs(string what) => Problem.Refused(
        $"This page differs from {what}.",
        "Do not write anything into it. Try another address of the newsroom, compare again, and tell the newsroom.",
        "Whoever altered it could read what is typed there.");
}
