using Intake.Desk.Outcomes;

namespace Intake.Cli.Tips;

/// <summary>What can go wrong for a source, in words.</summary>
internal static class TipProblems
{
    private const string NotWhole = "A tip that did not arrive whole does not exist: no editor will see any of it.";

    public static Problem NothingToSend() => Problem.Usage("There is nothing to send.", "Give --text FILE (or - for standard input) or --attach FILE.");

    public static Problem SeveralModes() => Problem.Usage("--phrase-file and --new exclude each other.", "Give one of them, or none: then nothing is kept by which you could be answered.");

    public static Problem OneInput() => Problem.Usage("Standard input cannot be several things at once.", "Put the others into files.");

    public static Problem QuestionAlone() => Problem.Usage("A question and its answer belong together.", "Give both --question FILE and --answer FILE, or neither.");

    public static Problem TooManyFiles(int most) => Problem.Usage($"A tip has at most {most} files.", "Send the others in another tip.");

    public static Problem NoFile(string path) => Problem.Usage($"There is no file {path}.", "Check the path.");

    public static Problem FileExists(string path) => Problem.Usage($"There is a file {path} already.", "Give another name: nothing is overwritten.");

    public static Problem NotSealed() => Problem.Refused(
        "This is not a sealed file, or a part of it is missing.", "Post the file as it was saved; get it again if it was damaged on the way.");

    public static Problem SealedTooLongAgo() => Problem.Refused(
        "The file was sealed too long ago, or for another newsroom.", "Whoever sealed it has to seal it again.");

    public static Problem NotKnownWhetherPosted() => Problem.Partly(
        "It is not known whether the file arrived: the connection broke before an answer came, and the same bytes were not accepted afterwards.",
        "If it arrived, the newsroom has all of it.",
        "Sealed and posted again, editors may have it twice.");

    /// <summary>A problem on the way of a sealed file: says first that it was not posted, unless that is not known.</summary>
    public static Problem NothingPosted(Problem problem) => problem.Kind == ProblemKind.Partly ? problem : problem with
    {
        What = $"The file was not posted, because {char.ToLowerInvariant(problem.What[0])}{problem.What[1..]}",
        Consequence = NotWhole,
    };

    public static Problem NoScrubber() => Problem.Usage(
        "Files are cleaned before they are sealed, by Node 20 or later, which is not on this computer's search path.", "Install it, or give --as-is to send files as they are: what is inside of them, such as a camera's number or an author's name, goes along.");

    public static Problem ScrubberFailed(string path) => Problem.Refused($"The file {path} could not be cleaned: the scrubber ended without a word.", "Try again, or give it with --original to send it as it is.");

    public static Problem CannotBeCleaned(string path, string? reason) => Problem.Refused(
        $"The file {path} could not be cleaned: {ReasonOf(reason)}", "Leave it out, or give it with --original instead of --attach to send it as it is: the editors are told that it was not cleaned.");

    public static Problem NotAPhrase() => Problem.Usage("These are not twelve words of one list, nor twelve numbers from 0001 to 2048.", "Check the spelling.");

    public static Problem NoNewsroom() => Problem.Usage(
        "It is not known which newsroom you mean, and nobody is there to compare its fingerprint.", "Give --newsroom FILE with the newsroom's newsroom.pub.");

    public static Problem FingerprintDiffers() => Problem.Refused(
        "The fingerprint was not confirmed.", "Look for it in print, or on another channel of the newsroom. If it differs, do not send here.", "Nothing was sent.");

    public static Problem NobodyReads() => Problem.TryAgain("No editor has keys at present: nobody could read a tip.", "Try again in a while.");

    public static Problem FileChanged() => Problem.Refused("A file changed while it was read.", "Close what writes to it and try again.");

    public static Problem TooLarge() => Problem.Refused("So many files, names and answers do not fit into one tip.", "Send them in two tips.");

    public static Problem RosterNeverFits() => Problem.TryAgain("The door accepted none of the rosters that it offered.", "Try again in a while.");

    public static Problem NotKnown() => Problem.Partly(
        "It is not known whether the tip arrived: the connection broke before an answer came, and the same bytes were not accepted afterwards.",
        "If it arrived, the newsroom has all of it.",
        "Sending again seals it anew: if the first one arrived, editors will have it twice.");

    private static string ReasonOf(string? reason) => reason switch
    {
        "unknownFormat" => "its format is not known.",
        "damaged" => "it is damaged.",
        "encrypted" => "it is locked with a password.",
        "tooComplex" => "it is too large or too deep.",
        "notClean" => "it was not clean after cleaning.",
        _ => "it has parts that cannot be cleaned.",
    };

    /// <summary>A problem on the way of a tip: says first, in one sentence, that nothing was sent, unless that is not known.</summary>
    public static Problem NothingSent(Problem problem) => problem.Kind == ProblemKind.Partly ? problem : problem with
    {
        What = $"Nothing was sent, because {char.ToLowerInvariant(problem.What[0])}{problem.What[1..]}",
        Consequence = NotWhole,
    };
}
