using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;
using Intake.Protocol.Rosters;

namespace Intake.Cli.Pages;

/// <summary>Keeps the source's page as a file that carries the courier roster: it works without a connection, and needs one for seconds to send.</summary>
internal sealed class PageSaveVerb : Verb
{
    private readonly DoorOptions doors = new();
    private readonly Option<string> newsroom = new("--newsroom") { HelpName = "FILE", Required = true, Description = "The newsroom's newsroom.pub: what the page carries is checked before it is written." };
    private readonly Option<string?> language = new("--language") { HelpName = "TAG", Description = "The page's language, such as ko. Without it, the newsroom's first." };
    private readonly Option<string> to = new("--to") { HelpName = "FILE", Required = true, Description = "Where to write the page. Choose a bland name." };

    public PageSaveVerb(Surroundings around)
        : base(around, "save", "Keeps the source's page as a file that works without a connection for about 30 days. Sending from it takes one connection of seconds.",
            "intake page save --server https://tips.example.org --newsroom newsroom.pub --to page.html") =>
        AddAll(doors.Server, doors.Proxy, newsroom, language, to);

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, CancellationToken cancellation)
    {
        var path = run.Need(to);
        if (Path.Exists(path))
            return Problem.Usage($"There is a file {path} already.", "Give another name: nothing is overwritten.");
        var pinned = NewsroomFiles.Read(run.Need(newsroom));
        if (!pinned.IsDone)
            return pinned.Problem;
        var route = doors.Read(run);
        if (!route.IsDone)
            return route.Problem;
        using var connection = route.Value.Connect(route.Value.Book(), run.Random);
        var door = new StrangerDoor(connection);
        var roster = await CourierRosterAsync(run, door, new RosterReader(door, pinned.Value.Identity, run.Time), cancellation).ConfigureAwait(false);
        if (!roster.IsDone)
            return roster.Problem;
        var page = await door.GetPageAsync("/" + run.Get(language), cancellation).ConfigureAwait(false);
        return page.IsDone ? Write(path, page.Value, roster.Value, route.Value.Doors[0].IsOnion) : page.Problem;
    }

    private static async Task<Outcome<byte[]>> CourierRosterAsync(Invocation run, StrangerDoor door, RosterReader reader, CancellationToken cancellation)
    {
        var answer = await new Retries(run.Time).DoAsync(() => door.GetRosterAsync(RosterKind.Courier, cancellation), cancellation).ConfigureAwait(false);
        if (!answer.IsDone)
            return answer;
        var reading = reader.Judge(answer.Value, RosterKind.Courier, TrustMemory.Empty);
        return reading.IsAccepted ? answer : reading.Problem;
    }

    private static Outcome<Report> Write(string path, byte[] html, byte[] roster, bool isOnion)
    {
        var page = PageSource.Parse(Encoding.UTF8.GetString(html));
        if (!page.IsPage)
            return PageProblems.NotAPage("What the door answered");
        using (var file = AtomicFile.OpenOwnerOnly(path, FileMode.CreateNew))
            file.Write(Encoding.UTF8.GetBytes(page.With(roster, isOnion)));
        return Report.Of(
            new JsonObject { ["saved"] = true, ["hash"] = page.Hash },
            $"The page is kept. Its SHA-256, without what it carries: {page.Hash}",
            "Compare it with what the newsroom published: intake page verify.");
    }
}
