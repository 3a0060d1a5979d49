using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Desks;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Protocol.Keys;
using Spectre.Console;

namespace Intake.Cli.Checks;

/// <summary>Says what is wrong with a set-up, in words.</summary>
internal sealed class DoctorVerb : Verb
{
    private readonly DoorOptions doors = new();
    private readonly Option<string?> data = new("--data") { HelpName = "DIR", Description = "A data folder to look at: a server's, or where vaults are." };
    private readonly Option<string?> newsroom = new("--newsroom") { HelpName = "FILE", Description = "newsroom.pub, against which the door is held." };

    private readonly Option<string?> vaultFile = new("--vault") { HelpName = "FILE", Description = "An editor's vault: until when its keys reach, and whether strangers get them." };
    private readonly PassphraseOption passphrase = PassphraseOption.Usual();

    public DoctorVerb(Surroundings around)
        : base(around, "doctor", "Says what is wrong with a set-up: swap, core dumps, disk, permissions; with --server also the door, its clock, its membership, its editors' keys, and what stands in front of it; with --vault also an editor's own keys. Nothing is changed.",
            "intake doctor --data /var/lib/intake --server https://tips.example.org --newsroom newsroom.pub")
    {
        doors.Server.Required = false;
        AddAll(data, doors.Server, doors.Proxy, newsroom, vaultFile, passphrase);
    }

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, CancellationToken cancellation)
    {
        var findings = new List<Finding>(new HostChecks("/").Look());
        if (run.Get(data) is { } folder)
            findings.AddRange(new FolderChecks(folder).Look());
        DoorRoute? door = null;
        if (run.Get(doors.Server) is { Length: > 0 })
        {
            var route = doors.Read(run);
            if (!route.IsDone)
                return route.Problem;
            door = route.Value;
            var pinned = ReadNewsroom(run);
            if (pinned is { IsDone: false })
                return pinned.Problem;
            var checks = new DoorChecks(route.Value, pinned?.Value?.Identity, run);
            findings.AddRange(await run.WatchAsync("Asking the door", _ => checks.LookAsync(cancellation)).ConfigureAwait(false));
        }

        if (run.Get(vaultFile) is { } path)
        {
            var own = await LookIntoAsync(run, path, door, cancellation).ConfigureAwait(false);
            if (!own.IsDone)
                return own.Problem;
            findings.AddRange(own.Value);
        }

        return ReportOf(findings);
    }

    private async Task<Outcome<List<Finding>>> LookIntoAsync(Invocation run, string path, DoorRoute? door, CancellationToken cancellation)
    {
        var opened = OpenVault.Open(run, path, passphrase);
        if (!opened.IsDone)
            return opened.Problem;
        using var vault = opened.Value;
        return await new VaultChecks(vault.Vault, run).LookAsync(door, cancellation).ConfigureAwait(false);
    }

    private Outcome<NewsroomFile>? ReadNewsroom(Invocation run) => run.Get(newsroom) is { } path ? NewsroomFiles.Read(path) : null;

    private static Report ReportOf(List<Finding> findings)
    {
        var wrong = findings.Count(finding => finding.Kind == FindingKind.Wrong);
        return new Report(new JsonObject { ["findings"] = new JsonArray([.. findings.Select(finding => finding.ToJson())]) }, console => Show(console, findings))
        {
            Problem = wrong == 0 ? null : Problem.Refused($"{wrong} of {findings.Count} things are wrong.", "Put them right from the top down, and ask again.", "Nothing was changed."),
        };
    }

    private static void Show(IAnsiConsole console, List<Finding> findings)
    {
        foreach (var finding in findings)
        {
            console.WriteLine(finding.ToLine(), finding.Kind switch
            {
                FindingKind.Fine => Style.Plain,
                FindingKind.Hint => new Style(Color.Yellow),
                _ => new Style(Color.Red),
            });
        }
    }
}
