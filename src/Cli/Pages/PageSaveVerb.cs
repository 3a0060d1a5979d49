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
    private readonly Option<string?> with = new("--with") { HelpName = "PARTS", Description = "What cleans rarer files, carried along so that this needs no connection: any of pictures,documents,pdf,media,compound, or all." };
    private readonly Option<string> to = new("--to") { HelpName = "FILE", Required = true, Description = "Where to write the page. Choose a bland name." };

    public PageSaveVerb(Surroundings around)
        : base(around, "save", "Keeps the source's page as a file that works without a connection for about 30 days. Sending from it takes one connection of seconds.",
            "intake page save --server https://tips.example.org --newsroom newsroom.pub --with pdf,documents --to page.html") =>
        AddAll(doors.Server, doors.Proxy, newsroom, language, with, to);

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
        var page = await PageAsync(run, door, cancellation).ConfigureAwait(false);
        if (!page.IsDone)
            return page.Problem;
        var scrubbers = await ScrubbersAsync(run, door, page.Value, cancellation).ConfigureAwait(false);
        return scrubbers.IsDone ? Write(path, page.Value, page.Value.With(roster.Value, route.Value.Doors[0].IsOnion, scrubbers.Value)) : scrubbers.Problem;
    }

    private async Task<Outcome<PageSource>> PageAsync(Invocation run, StrangerDoor door, CancellationToken cancellation)
    {
        var answer = await door.GetPageAsync("/" + run.Get(language), cancellation).ConfigureAwait(false);
        if (!answer.IsDone)
            return answer.Problem;
        var page = PageSource.Parse(Encoding.UTF8.GetString(answer.Value));
        return page.IsPage ? page : PageProblems.NotAPage("What the door answered");
    }

    // Each is judged here by what the page pins, as the page will judge it again.
    private async Task<Outcome<Dictionary<string, byte[]>>> ScrubbersAsync(Invocation run, StrangerDoor door, PageSource page, CancellationToken cancellation)
    {
        var (pinned, scrubbers) = (page.PinnedScrubbers, new Dictionary<string, byte[]>());
        foreach (var name in Wanted(run.Get(with), pinned.Keys))
        {
            if (!pinned.TryGetValue(name, out var hash))
                return PageProblems.NoScrubber(name, pinned.Keys);
            var script = await door.GetScrubberAsync(name, hash, cancellation).ConfigureAwait(false);
            if (!script.IsDone)
                return script.Problem;
            if (!CarriedScrubbers.IsPinned(script.Value, hash))
                return PageProblems.OtherScrubber(name);
            scrubbers[name] = script.Value;
        }

        return scrubbers;
    }

    private static IEnumerable<string> Wanted(string? names, IEnumerable<string> all) =>
        names == "all" ? all : (names ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct();

    private static async Task<Outcome<byte[]>> CourierRosterAsync(Invocation run, StrangerDoor door, RosterReader reader, CancellationToken cancellation)
    {
        var answer = await new Retries(run.Time).DoAsync(() => door.GetRosterAsync(RosterKind.Courier, cancellation), cancellation).ConfigureAwait(false);
        if (!answer.IsDone)
            return answer;
        var reading = reader.Judge(answer.Value, RosterKind.Courier, TrustMemory.Empty);
        return reading.IsAccepted ? answer : reading.Problem;
    }

    private static Report Write(string path, PageSource page, string kept)
    {
        using (var file = AtomicFile.OpenOwnerOnly(path, FileMode.CreateNew))
            file.Write(Encoding.UTF8.GetBytes(kept));
        return Report.Of(
            new JsonObject { ["saved"] = true, ["hash"] = page.Hash },
            $"The page is kept. Its SHA-256, without what it carries: {page.Hash}",
            "Compare it with what the newsroom published: intake page verify.");
    }
}
