using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;

namespace Intake.Cli.Pages;

/// <summary>Shows a page's SHA-256, and compares it with what was published and with what this computer built.</summary>
internal sealed class PageVerifyVerb : Verb
{
    private readonly Argument<string> target = new("URL|FILE") { Description = "The page at a door, such as https://tips.example.org/ko, or a page that was kept." };
    private readonly Option<string?> proxy = new DoorOptions().Proxy;
    private readonly Option<string?> hash = new("--hash") { HelpName = "HEX", Description = "The SHA-256 that the newsroom published." };
    private readonly Option<string?> manifest = new("--manifest") { HelpName = "FILE", Description = "The manifest that the newsroom published, as doors serve it at /.well-known/webcat/manifest.json." };
    private readonly Option<string?> built = new("--built") { HelpName = "DIR", Description = "The folder of a page built from the source code (src/Page/dist); with --newsroom." };
    private readonly Option<string?> ledger = new("--ledger") { HelpName = "URL", Description = "A door of the newsroom, in whose public ledger the page must stand; with --newsroom." };
    private readonly Option<string?> newsroom = new("--newsroom") { HelpName = "FILE", Description = "The newsroom's newsroom.pub: the page must name its keys." };

    public PageVerifyVerb(Surroundings around)
        : base(around, "verify", "Shows the SHA-256 of the source's page, and compares it with a published one or with one that you built yourself.", "intake page verify https://tips.example.org/ --built src/Page/dist --newsroom newsroom.pub")
    {
        Add(target);
        AddAll(proxy, hash, manifest, built, ledger, newsroom);
    }

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, CancellationToken cancellation)
    {
        var read = await ReadAsync(run, cancellation).ConfigureAwait(false);
        if (!read.IsDone)
            return read.Problem;
        var page = read.Value;
        var problem = Judge(run, page) ?? await JudgeByLedgerAsync(run, page, cancellation).ConfigureAwait(false);
        var json = new JsonObject { ["hash"] = page.Hash, ["code"] = new JsonArray([.. page.CodeHashes.Select(code => JsonValue.Create(code))]) };
        return Report.Of(json, [$"SHA-256 of the page: {page.Hash}", .. page.CodeHashes.Select(code => $"style or script: sha256-{code}"), .. problem is null ? Verdict(run) : []]) with { Problem = problem };
    }

    private async Task<Outcome<PageSource>> ReadAsync(Invocation run, CancellationToken cancellation)
    {
        var what = run.Need(target);
        if (!what.StartsWith("http", StringComparison.Ordinal) || !Uri.TryCreate(what, UriKind.Absolute, out var address))
            return File.Exists(what) ? PageOf(File.ReadAllBytes(what), what) : Problem.Usage($"There is no file {what}.", "Give the address of a page, or a file: 'intake page verify --help' shows an example.");
        var route = DoorOptions.Read([address.GetLeftPart(UriPartial.Authority)], run.Get(proxy));
        if (!route.IsDone)
            return route.Problem;
        using var connection = route.Value.Connect(route.Value.Book(), run.Random);
        var answer = await new StrangerDoor(connection).GetPageAsync(address.PathAndQuery, cancellation).ConfigureAwait(false);
        return answer.IsDone ? PageOf(answer.Value, what) : answer.Problem;
    }

    private static Outcome<PageSource> PageOf(byte[] bytes, string what)
    {
        var page = PageSource.Parse(Encoding.UTF8.GetString(bytes));
        return page.IsPage ? page : PageProblems.NotAPage(what);
    }

    private Problem? Judge(Invocation run, PageSource page)
    {
        if (run.Get(hash) is { } published && !string.Equals(published, page.Hash, StringComparison.OrdinalIgnoreCase))
            return PageProblems.Differs("the published hash");
        if (run.Get(manifest) is { } file && !(File.Exists(file) && PublishedHashes.Read(File.ReadAllBytes(file)).Contains(page.Hash)))
            return PageProblems.Differs($"every page in {file}");
        return run.Get(built) is { } folder ? JudgeBuilt(run, page, folder) : null;
    }

    private async Task<Problem?> JudgeByLedgerAsync(Invocation run, PageSource page, CancellationToken cancellation)
    {
        if (run.Get(ledger) is not { } address)
            return null;
        if (run.Get(newsroom) is not { } file)
            return Problem.Usage("Whose ledger it must be is not said.", "Give --newsroom newsroom.pub, as the newsroom hands it out.");
        var pinned = NewsroomFiles.Read(file);
        if (!pinned.IsDone)
            return pinned.Problem;
        var route = DoorOptions.Read([address], run.Get(proxy));
        if (!route.IsDone)
            return route.Problem;
        using var connection = route.Value.Connect(route.Value.Book(), run.Random);
        var shown = await ShownLedger.FetchAsync(new StrangerDoor(connection), pinned.Value.Identity, run.Time, cancellation).ConfigureAwait(false);
        return !shown.IsDone ? shown.Problem
            : !shown.Value.Names(page.Hash) ? page.IsRewritten ? PageProblems.Rewritten() : PageProblems.Differs("every page that stands in the public ledger")
            : page.Kept is { } kept && !shown.Value.Holds(kept, pinned.Value.Identity) ? PageProblems.OtherLedger()
            : null;
    }

    private Problem? JudgeBuilt(Invocation run, PageSource page, string folder)
    {
        if (run.Get(newsroom) is not { } file)
            return Problem.Usage("A built page says nothing of whose keys are in this one.", "Give --newsroom newsroom.pub, as the newsroom hands it out.");
        var pinned = NewsroomFiles.Read(file);
        if (!pinned.IsDone)
            return pinned.Problem;
        var path = Path.Combine(folder, page.Language + ".html");
        if (File.Exists(path) && new BuiltPage(File.ReadAllText(path)).IsThatOf(page, pinned.Value.Identity))
            return null;
        return page.IsRewritten ? PageProblems.Rewritten() : PageProblems.Differs($"the page in {folder}, or names other keys than {file}");
    }

    private IEnumerable<string> Verdict(Invocation run)
    {
        if (run.Get(hash) is not null)
            yield return "It is the page of the published hash.";
        if (run.Get(manifest) is not null)
            yield return "It is a page of the published manifest.";
        if (run.Get(built) is not null)
            yield return "It is the page that was built here, with the keys of this newsroom in it.";
        if (run.Get(ledger) is not null)
            yield return "It stands in the newsroom's public ledger.";
        if (run.Get(hash) is null && run.Get(manifest) is null && run.Get(built) is null && run.Get(ledger) is null)
            yield return "It was compared with nothing: give --hash, --manifest, --built or --ledger.";
    }
}
