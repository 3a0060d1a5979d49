using Intake.Desk.Outcomes;

namespace Intake.Cli.Newsrooms;

/// <summary>Why a server does not take a membership, in words.</summary>
internal static class PublishProblems
{
    private const string Unchanged = "The server keeps the membership that it has.";

    /// <summary>The words for a server's 409.</summary>
    /// <param name="word">The one word of its answer.</param>
    public static Problem Of(string word) => word switch
    {
        "older" => Refused("The server holds a membership with a higher number.", "Sign a new one with --previous set to the newest, and publish that."),
        "contradiction" => Refused("The server holds another membership with this very number.", "Find out who signed it. Then sign a new one with --previous set to that one."),
        "root-ended" => Refused("The spare key has ended the root: the server takes memberships by the spare only.", "Sign with the spare key."),
        "other-ledger" => Refused("This membership names another server's ledger key.", "Copy ledger.pub from this server's data folder and sign again with it."),
        "other-clock" => Refused("This membership counts epochs in another length than the server's data.", "Sign again without --epoch-seconds and --epochs-per-day, and with --previous."),
        "ended" => Refused("This membership has ended already, or the server's clock is ahead.", "Check the clocks, and sign a new one."),
        "not-begun" => Refused("This membership begins in the future.", "Check the clock of the computer that signed it, and the server's; then sign a new one."),
        _ => Refused("The server holds a membership with this number or a higher one.", "Sign a new one with --previous set to the newest, and publish that."),
    };

    public static Problem Malformed() => Refused(
        "The server does not take this for a membership of its newsroom.", "Check that the file is whole, and that the server pins this newsroom's newsroom.pub.");

    public static Problem Busy() => Problem.TryAgain("The server has no room at present.", "Try again in a while.", Unchanged);

    public static Problem Unexpected(int status) => Refused($"The door answered with {status}, which has no meaning there.", "Check the address: it may not be a door of Intake.");

    private static Problem Refused(string what, string next) => Problem.Refused(what, next, Unchanged);
}
