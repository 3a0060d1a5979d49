using Intake.Desk.Outcomes;

namespace Intake.Desk.Doors;

/// <summary>What can go wrong between here and a door, in words.</summary>
internal static class DoorProblems
{
    /// <summary>A bundle does not hold the answer to a question, because its errand did not ask it or did not come that far.</summary>
    public static Problem NotCarried { get; } = Problem.TryAgain("The bundle does not hold this answer.", "Make the next errand: it asks again.");

    /// <summary>The door itself, and no proxy before it, says that it has no such thing.</summary>
    public static Problem NotThere { get; } = Problem.TryAgain(
        "The door does not have what was asked for: its newsroom has not published a membership yet, or it is still being made.", "Try again in a while.");

    public static Problem NotAnAddress(string text) => Problem.Usage(
        $"'{text}' is not the address of a door.", "Give an address such as https://tips.example.org or http://….onion.");

    public static Problem PlainHttp(string host) => Problem.Usage(
        $"http://{host} would show everybody on the way that you speak to this newsroom, and let them answer in its place.",
        "Use https, an onion address, or a loopback address for trying out.");

    public static Problem OnionWithoutProxy(string host) => Problem.Usage(
        $"{host} is an onion address and can only be reached through Tor.",
        "Start Tor and add --proxy socks5://127.0.0.1:9050 (9150 with Tor Browser).");

    public static Problem NotAProxy(string text) => Problem.Usage(
        $"'{text}' is not the address of a proxy.", "Give one such as socks5://127.0.0.1:9050.");

    public static Problem Unreachable(IReadOnlyList<DoorAddress> tried) => Problem.TryAgain(
        tried.Count == 1 ? $"The door {tried[0]} did not answer." : $"None of the {tried.Count} doors answered: {string.Join(", ", tried)}.",
        "Check the connection (and the proxy) and try again.");

    public static Problem Interrupted(DoorAddress door) => Problem.Partly(
        $"The connection to {door} broke before its answer came.",
        "It is not known whether the door has it.",
        "Send the same again: a door that has it already keeps it once.");

    /// <summary>Why a door refused: by its word, where it gave one.</summary>
    public static Problem Of(string what, DoorAnswer answer) => answer.Word switch
    {
        "text-only" => TextOnly(),
        "no-room" => Busy(),
        "no-membership" or "no-roster" => NotReady(),
        _ => answer.IsPassing ? Passing(answer.Door) : Unexpected(what, answer.Status),
    };

    /// <summary>Whether a door refuses with this word for a while.</summary>
    public static bool IsWord(string word) => word is "text-only" or "no-room" or "no-membership" or "no-roster";

    public static Problem Passing(DoorAddress door) => Problem.TryAgain($"{door} could not answer at present.", "Try again in a while.");

    public static Problem Busy() => Problem.TryAgain(
        "The door has no room at present.", "Try again in a while.");

    public static Problem TooLong(string what) => Problem.Refused(
        $"The door's answer to {what} is longer than such an answer can be.", "Tell the newsroom; try another door.");

    public static Problem Unexpected(string what, int status) => Problem.Refused(
        $"The door answered {what} with {status}, which has no meaning there.", "Check the address; the door may need an update, or this program does.");

    public static Problem TextOnly() => Problem.TryAgain(
        "The door takes text only at present: what room it has left is kept for text.", "Send without files, or try again in a while.");

    public static Problem NotReady() => Problem.TryAgain(
        "The door has nothing to offer yet: its newsroom has not published a membership, or its roster is being made.", "Try again in a while.");

    public static Problem NotAnEditor() => Problem.Refused(
        "The door does not take this vault for an editor's.",
        "Ask the newsroom whether its present membership names this editor, and check this computer's clock.");

    public static Problem NotSigned() => Problem.Refused(
        "The errand holds no signature for this request in the present epoch.", "Make a new errand on the machine that has the vault.");

    public static Problem Malformed(string what) => Problem.Refused(
        $"{what} that the door sent is damaged.", "Try again, or try another door.");
}
