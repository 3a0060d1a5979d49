using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Threads;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;
using Spectre.Console;

namespace Intake.Cli.Tips;

/// <summary>Looks for replies to a phrase, and reads the newest.</summary>
internal sealed class CheckVerb : ReturnVerb
{
    private readonly Option<int> skip = new("--skip") { HelpName = "N", Description = "Leave out so many of the newest, to read older ones." };

    public CheckVerb(Surroundings around)
        : base(around, "check", "Looks for replies to a phrase, and shows the newest. Every question to the door has the same size, whether there is a reply or not.",
            "intake tip check --server https://tips.example.org --newsroom newsroom.pub --phrase-file -") => Add(skip);

    protected override async Task<Outcome<Report>> ReturnAsync(Invocation run, ReplyBox box, SourceKeys source, CancellationToken cancellation)
    {
        var found = await box.FindAsync(cancellation).ConfigureAwait(false);
        if (!found.IsDone)
            return found.Problem;
        var wanted = found.Value.Skip(run.Get(skip)).ToList();
        var fetched = await box.FetchAsync(wanted, cancellation).ConfigureAwait(false);
        return fetched.IsDone ? ReportOf(fetched.Value, Math.Max(0, wanted.Count - fetched.Value.Count), CheckWords(source)) : fetched.Problem;
    }

    private static Report ReportOf(List<FoundReply> replies, int more, string checkWords)
    {
        var json = new JsonObject
        {
            ["checkWords"] = checkWords,
            ["replies"] = new JsonArray([.. replies.Select(reply => new JsonObject { ["text"] = reply.Text, ["editor"] = reply.Editor, ["epoch"] = reply.Epoch })]),
            ["more"] = more,
        };
        return new Report(json, console =>
        {
            console.WriteLine($"Check words: {checkWords}. If they are not yours, the phrase was typed wrong.");
            if (replies.Count == 0)
                console.WriteLine("There is no reply.");
            foreach (var reply in replies)
            {
                console.WriteLine($"── {DisplayText.Line(reply.Editor ?? "An editor", Membership.MaximumNameBytes)}", new Style(decoration: Decoration.Bold));
                console.WriteLine(DisplayText.Of(reply.Text));
            }

            if (more > 0)
                console.WriteLine($"There may be {more} more: add --skip {replies.Count}.");
        });
    }
}
