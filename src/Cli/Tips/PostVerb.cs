using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;

namespace Intake.Cli.Tips;

/// <summary>Posts a file that somebody sealed. Whoever posts it can read nothing of it.</summary>
internal sealed class PostVerb : Verb
{
    private readonly DoorOptions doors = new();
    private readonly Argument<string> file = new("FILE") { Description = "The sealed file." };

    public PostVerb(Surroundings around)
        : base(around, "post", "Posts a file that was sealed with 'intake tip seal' or saved on the page. Posting it twice does no harm.", "intake tip post data.bin --server https://tips.example.org")
    {
        Add(file);
        AddAll(doors.Server, doors.Proxy);
    }

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, CancellationToken cancellation)
    {
        var path = run.Need(file);
        if (!File.Exists(path))
            return TipProblems.NoFile(path);
        var route = doors.Read(run);
        if (!route.IsDone)
            return route.Problem;
        using var connection = route.Value.Connect(route.Value.Book(), run.Random);
        var courier = new Courier(new StrangerDoor(connection), new Retries(run.Time));
        var problem = await run.WatchAsync("Posting", progress => courier.PostAsync(path, progress, cancellation)).ConfigureAwait(false);
        return problem is null
            ? Report.Of(new JsonObject { ["received"] = true }, "We have it, sealed. Nobody has read it yet.")
            : TipProblems.NothingPosted(problem);
    }
}
