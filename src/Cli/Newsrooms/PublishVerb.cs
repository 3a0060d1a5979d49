using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Protocol.Rosters;
using Spectre.Console;

namespace Intake.Cli.Newsrooms;

/// <summary>Gives a membership to the server. Its signature is its credential: anybody may carry it there.</summary>
internal sealed class PublishVerb : Verb
{
    private readonly DoorOptions doors = new();
    private readonly Option<string> membership = new("--membership") { Required = true, HelpName = "FILE", Description = "What 'newsroom sign' wrote." };

    public PublishVerb(Surroundings around)
        : base(around, "publish", "Gives a signed membership to the server, which holds it against the newsroom that it pins.",
            "intake newsroom publish --server https://tips.example.org --membership membership") =>
        AddAll(doors.Server, doors.Proxy, membership);

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, CancellationToken cancellation)
    {
        var route = doors.Read(run);
        if (!route.IsDone)
            return route.Problem;
        var path = run.Need(membership);
        if (!File.Exists(path) || new FileInfo(path).Length > SignedMembership.MaximumSize)
            return NewsroomProblems.NoFile("membership", path);
        var document = await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
        using var connection = route.Value.Connect(route.Value.Book(), run.Random);
        var published = await run.WatchAsync("Publishing", _ => MembershipDelivery.PublishAsync(connection, document, cancellation)).ConfigureAwait(false);
        return published.IsDone ? ReportOf(published.Value) : published.Problem;
    }

    private static Report ReportOf(DoorAddress door) => new(
        new JsonObject { ["door"] = door.ToString() }, console => console.WriteLine($"{door} has the membership, and holds everybody to it."));
}
