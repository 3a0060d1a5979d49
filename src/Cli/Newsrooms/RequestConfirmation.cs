using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Threads;
using Intake.Protocol.Rosters;

namespace Intake.Cli.Newsrooms;

/// <summary>
/// Whether somebody compared the six words of a request with its editor. Without that, whoever carries requests can put an own one in
/// another's place.
/// </summary>
/// <param name="run">Whom to ask.</param>
/// <param name="confirmed">Words, or files with six words per line.</param>
internal sealed class RequestConfirmation(Invocation run, IReadOnlyList<string> confirmed)
{
    /// <summary>Null if they were compared.</summary>
    public Problem? Check(SignedEnrolment request)
    {
        var name = DisplayText.Line(request.Editor.Name ?? "(no name)", Membership.MaximumNameBytes);
        var words = string.Join(' ', request.Words);
        if (confirmed.Count > 0)
            return confirmed.SelectMany(LinesOf).Any(line => Spaced(line) == words) ? null : NewsroomProblems.OtherWords(name);
        if (!run.MayAsk)
            return NewsroomProblems.NotConfirmed(name, words);
        run.Note($"The request of {name} has these words:\n\n  {words}\n");
        return run.Confirm($"Did {name} read out exactly these words to you, by telephone or face to face?") ? null : NewsroomProblems.NotConfirmed(name, words);
    }

    private static IEnumerable<string> LinesOf(string value) => File.Exists(value) ? File.ReadLines(value) : [value];

    private static string Spaced(string line) => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
}
