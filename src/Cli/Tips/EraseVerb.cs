using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Protocol.Keys;
using Spectre.Console;

namespace Intake.Cli.Tips;

/// <summary>Asks that the replies to a phrase be erased.</summary>
internal sealed class EraseVerb(Surroundings around) : ReturnVerb(
    around, "erase", "Asks that all replies to a phrase be erased as the next day begins. Nobody is told whether there were any.",
    "intake tip erase --server https://tips.example.org --newsroom newsroom.pub --phrase-file -")
{
    protected override async Task<Outcome<Report>> ReturnAsync(Invocation run, ReplyBox box, SourceKeys source, CancellationToken cancellation)
    {
        var found = await box.FindAsync(cancellation).ConfigureAwait(false);
        if (!found.IsDone)
            return found.Problem;
        return await box.EraseAsync(found.Value, cancellation).ConfigureAwait(false) ?? (Outcome<Report>)ReportOf(CheckWords(source));
    }

    private static Report ReportOf(string checkWords) => new(new JsonObject { ["checkWords"] = checkWords }, console =>
    {
        console.WriteLine($"Check words: {checkWords}. If they are not yours, the phrase was typed wrong and nothing of yours was asked for.");
        console.WriteLine("It was asked for: what there is goes as the next day begins. What editors hold, they keep.");
    });
}
