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
    private readonly Option<string?> built = new("--built") { HelpName = "DIR", Description = "The folder of a page built from the source code (src/Page/dist)." };

    public PageVerifyVerb(Surroundings around)
        : base(around, "verify", "Shows the SHA-256 of the source's page, and compares it with a published one or with one that you built yourself.", "intake page verify https://tips.example.org/ --built src/Page/dist")
    {
        Add(target);
        AddAll(proxy, hash, manifest, built);
    }

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, CancellationToken cancellation)
    {
        var read = await ReadAsync(run, cancellation).ConfigureAwait(false);
        if (!read.IsDone)
            return read.Problem;
        var page = read.Value;
        var problem = Judge(run, page);
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
        return run.Get(built) is { } folder && !IsBuiltHere(page, folder) ? PageProblems.Differs($"the page in {folder}") : null;
    }

    // A page that a browser wrote down again has other spaces and quotes: then what runs in it is compared.
    private static bool IsBuiltHere(PageSource page, string folder)
    {
        var path = Path.Combine(folder, page.Language + ".html");
        if (!File.Exists(path))
            return false;
        var here = new BuiltPage(File.ReadAllText(path));
        return page.IsRewritten ? here.HasCodeOf(page) : here.IsThatOf(page);
    }

    private IEnumerable<string> Verdict(Invocation run)
    {
        if (run.Get(hash) is not null)
            yield return "It is the page of the published hash.";
        if (run.Get(manifest) is not null)
            yield return "It is a page of the published manifest.";
        if (run.Get(built) is not null)
            yield return "It is the page that was built here, with the newsroom's facts in it.";
        if (run.Get(hash) is null && run.Get(manifest) is null && run.Get(built) is null)
            yield return "It was compared with nothing: give --hash, --manifest or --built.";
    }
}
