using System.CommandLine;
using Intake.Audit.Findings;
using Intake.Audit.Hosts;
using Intake.Audit.Ledgers;
using Intake.Audit.Pages;
using Intake.Cli.Shell;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Desk.Threads;
using Intake.Protocol.Keys;
using Spectre.Console;

namespace Intake.Cli.Audits;

/// <summary>Checks from anywhere, without an account, whether an operator keeps what was promised about keeping.</summary>
internal sealed class AuditVerb : Verb
{
    // A roster stands in the ledger at once, and under the next signature a moment later.
    private const int Looks = 3;
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(3);

    private readonly Argument<string?> target = new("URL") { Arity = ArgumentArity.ZeroOrOne, Description = "A door of the newsroom." };
    private readonly Option<string?> proxy = new DoorOptions().Proxy;
    private readonly Option<string> newsroom = new("--newsroom") { HelpName = "FILE", Required = true, Description = "The newsroom's newsroom.pub: whose signatures count." };
    private readonly Option<string?> memory = new("--memory") { HelpName = "FILE", Description = "What was seen at the last audit, and where to keep what is seen now. Without it nothing shows that the past was not rewritten." };
    private readonly Option<string[]> witness = new("--witness") { HelpName = "KEY", Description = "With URL: the verifier key of a witness whose signature below the ledger is looked for, or a file with one on each line. May be given more than once. Without witnesses nothing shows that others are given the same ledger." };
    private readonly Option<int?> witnesses = new("--witnesses") { HelpName = "N", Description = "With URL: how many of them must have signed; all, if this is left out." };
    private readonly Option<string?> data = new("--data") { HelpName = "DIR", Description = "On the host, instead of URL: the server's data folder, whose database, packs and files are held against the ledger. Nothing is changed, and no secret is needed." };
    private readonly Option<string?> keys = new("--keys") { HelpName = "DIR", Description = "With --data: the server's key folder, looked through for keys that should be gone. Nothing in it is opened." };
    private readonly Option<string?> backups = new("--backups") { HelpName = "DIR", Description = "With --data: a folder of backups, looked through for copies of the board." };
    private readonly Option<string[]> logs = new("--log") { HelpName = "FILE", Description = "With --data: a log of the server or of what stands before it (of a journal, what journalctl prints), looked through for lines that tell of requests. May be given more than once." };
    private readonly Option<string?> keep = new("--keep") { HelpName = "DIR", Description = "Also keep a copy of the whole ledger, as files under its paths, if no breach was found: from it a server whose disk is lost can go on without a fork." };
    private readonly Option<string?> html = new("--html") { HelpName = "FILE", Description = "Also write the report as one page that can be printed." };

    public AuditVerb(Surroundings around)
        : base(around, "audit", "Checks whether a server keeps what its operator promised: reads the whole public ledger, checks signatures, rosters, the source's pages, the policy and every scheduled destruction. Ends with 0 if no breach was found, 1 if there is one, 2 if it cannot be told.",
            "intake audit https://tips.example.org --newsroom newsroom.pub --memory tips.audit --html report.html")
    {
        Add(target);
        AddAll(data, keys, backups, logs, proxy, newsroom, memory, witness, witnesses, keep, html);
    }

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, CancellationToken cancellation)
    {
        var pinned = NewsroomFiles.Read(run.Need(newsroom));
        if (!pinned.IsDone)
            return pinned.Problem;
        var read = MemoryFile.Read(run.Get(memory), pinned.Value.Identity);
        if (!read.IsDone)
            return read.Problem;
        var before = read.Value.FirstOrDefault();
        var looked = await LookAsync(run, pinned.Value.Identity, before, cancellation).ConfigureAwait(false);
        if (!looked.IsDone)
            return looked.Problem;
        var (report, remember, evidence) = looked.Value;
        if (run.Get(memory) is { } path && remember is not null && remember != before)
            MemoryFile.Write(path, remember);
        var unkept = run.Get(keep) is { } copy && evidence is not null && report.Verdict == AuditVerdict.NoBreach ? LedgerFiles.Write(copy, evidence) : null;
        if (run.Get(html) is { } page)
            await File.WriteAllTextAsync(page, AuditPage.Of(report), cancellation).ConfigureAwait(false);
        return unkept is null ? ReportOf(report) : unkept;
    }

    private async Task<Outcome<Look>> LookAsync(Invocation run, NewsroomIdentity identity, AuditMemory? before, CancellationToken cancellation)
    {
        var (url, folder) = (run.Get(target), run.Get(data));
        if (url is null == folder is null)
            return Problem.Usage("An audit is of a door or of a data folder.", "Give the address of a door, or --data DIR on the host.");
        if (folder is not null && (run.Get(witness) is { Length: > 0 } || run.Get(witnesses) is not null))
            return Problem.Usage("Witnesses are looked for at a door.", "Leave out --witness and --witnesses, or give the address of a door.");
        if (folder is not null)
            return new Look(HostAudit.Judge(new HostPlaces(folder, run.Get(keys), run.Get(backups), run.Get(logs)), identity, run.Time.GetUtcNow(), before, out var remember), remember);
        var known = WitnessKeys.Read(run.Get(witness), run.Get(witnesses));
        if (!known.IsDone)
            return known.Problem;
        var route = DoorOptions.Read([url!], run.Get(proxy));
        return route.IsDone
            ? await run.WatchAsync("Asking the door", say => AskAsync(run, route.Value, new LedgerJudge(identity, before, known.Value), say, cancellation)).ConfigureAwait(false)
            : route.Problem;
    }

    private static async Task<Look> AskAsync(Invocation run, DoorRoute route, LedgerJudge judge, Action<string> say, CancellationToken cancellation)
    {
        using var connection = route.Connect(route.Book(), run.Random);
        var source = route.Doors[0].ToString();
        var visit = new LedgerVisit(new StrangerDoor(connection), judge.Newsroom, source, run.Time);
        for (var look = 1; ; look++)
        {
            var evidence = await visit.FetchAsync(say, cancellation).ConfigureAwait(false);
            if (!evidence.IsDone)
                return new Look(AuditReport.NotShown(source, run.Time.GetUtcNow(), evidence.Problem.What, evidence.Problem.Next), judge.Before);
            var report = LedgerAudit.Judge(evidence.Value with { Witnesses = judge.Witnesses.Keys, WitnessesNeeded = judge.Witnesses.Needed }, judge.Before, out var remember);
            if (look == Looks || !report.Findings.Any(MayPass))
                return new Look(report, remember, evidence.Value);
            await Task.Delay(Moment, run.Time, cancellation).ConfigureAwait(false);
        }
    }

    private static bool MayPass(AuditFinding finding) => finding.Kind is FindingKind.RosterNotInLedger or FindingKind.PageNotReleased or FindingKind.MembershipSwapped or FindingKind.MembershipOlder;

    private sealed record LedgerJudge(NewsroomIdentity Newsroom, AuditMemory? Before, WitnessKeys Witnesses);

    private sealed record Look(AuditReport Report, AuditMemory? Remember, AuditEvidence? Evidence = null);

    private static Report ReportOf(AuditReport report) => new(AuditJson.Of(report), console => Show(console, report))
    {
        ExitCode = (int)report.Verdict,
        Problem = report.Verdict == AuditVerdict.NoBreach ? null : Problem.Refused(AuditText.Verdict(report), "Look at the report from the top down.", "Nothing was changed."),
    };

    private static void Show(IAnsiConsole console, AuditReport report)
    {
        foreach (var line in AuditText.Lines(report))
            console.WriteLine(DisplayText.Of(line));
    }
}
