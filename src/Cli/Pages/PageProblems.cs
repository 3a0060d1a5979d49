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

    public static Problem Differs(string what) => Problem.Refused(
        $"This page differs from {what}.",
        "Do not write anything into it. Try another address of the newsroom, compare again, and tell the newsroom.",
        "Whoever altered it could read what is typed there.");
}
