using System.CommandLine;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;

namespace Intake.Cli.Newsrooms;

/// <summary>Signs the next membership: who may read, until when, through which doors.</summary>
internal sealed class SignVerb : Verb
{
    private readonly Option<string> rootKey = new("--root-key") { Required = true, HelpName = "FILE", Description = "The root key, or the spare: the spare's first signature ends the root." };
    private readonly Option<string?> previous = new("--previous") { HelpName = "FILE", Description = "The membership that was signed last; what is not said anew stays as it is there." };
    private readonly Option<string[]> request = new("--request") { HelpName = "FILE", Description = "An editor's request. May be repeated." };
    private readonly Option<string[]> confirm = new("--confirm") { HelpName = "WORDS", Description = "The six words that the editor read out, or a file with six words per line, instead of the question." };
    private readonly Option<string[]> remove = new("--remove") { HelpName = "NAME", Description = "An editor who may read no longer, or whose keys are replaced by a --request: name, or first digits of the id. May be repeated." };
    private readonly Option<string[]> door = new("--door") { HelpName = "URL", Description = "An address of the newsroom, onion or clear. May be repeated; replaces the previous ones." };
    private readonly Option<string[]> mirror = new("--mirror") { HelpName = "URL", Description = "Somebody else's copy of the page and way in. May be repeated." };
    private readonly Option<int?> lanes = new("--lanes") { Description = "Lanes, 2 to 16, whatever the number of editors (6)." };
    private readonly Option<int> days = new("--days") { DefaultValueFactory = _ => 60, Description = "Calendar days until it ends by itself, 7 to 180." };
    private readonly Option<uint?> epochSeconds = new("--epoch-seconds") { Description = "Length of an epoch, 10 to 86400 (21600). Only for a newsroom's first membership." };
    private readonly Option<uint?> epochsPerDay = new("--epochs-per-day") { Description = "Epochs in a roster day (4). Only for a newsroom's first membership." };
    private readonly Option<string?> close = new("--close") { HelpName = "REASON", Description = "Closes the newsroom, for a REASON that is published: whoever asks for its keys sends nothing more, and no desk pulls. Read ops/runbooks/closing.md first." };
    private readonly Option<string> ledger = new("--ledger") { Required = true, HelpName = "FILE", Description = "ledger.pub, which the server wrote at its first start." };
    private readonly Option<string> output = new("--out") { Required = true, HelpName = "FILE", Description = "Where the membership goes." };
    private readonly PassphraseOption passphrase = PassphraseOption.Usual();

    public SignVerb(Surroundings around)
        : base(around, "sign", "Signs the next membership: editors come, go, or get new keys. Shows the six words of each request, which the editor must read out to you by another way, and what is left to do after a departure.",
            "intake newsroom sign --root-key root.key --request mina.request --door https://tips.example.org --ledger ledger.pub --out membership")
    {
        days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 7 or > 180)
                result.AddError("--days must be from 7 to 180.");
        });
        AddAll(rootKey, previous, request, confirm, remove, door, mirror, lanes, days, epochSeconds, epochsPerDay, close, ledger, output, passphrase);
    }

    protected override Task<Outcome<Report>> RunAsync(Invocation run, CancellationToken cancellation) => Task.FromResult(Sign(run));

    private Outcome<Report> Sign(Invocation run)
    {
        var secret = passphrase.Read(run, run.Need(rootKey));
        if (!secret.IsDone)
            return secret.Problem;
        using var opened = secret.Value;
        var file = KeyFile.Open(run.Need(rootKey), opened);
        if (!file.IsDone)
            return file.Problem;
        using var key = file.Value;
        var draft = new MembershipDraft(key, run.Time);
        return Prepare(run, draft) ?? Finish(run, draft);
    }

    private Problem? Prepare(Invocation run, MembershipDraft draft) =>
        draft.ReadLedger(run.Need(ledger))
        ?? (run.Get(previous) is { } last ? draft.ReadPrevious(last) : null)
        ?? draft.SetClock(run.Get(epochSeconds), run.Get(epochsPerDay))
        ?? FirstProblem(run.Get(remove), draft.Remove)
        ?? FirstProblem(run.Get(request), path => Admit(run, draft, path))
        ?? draft.SetDoors(run.Get(door) ?? [], run.Get(mirror) ?? [])
        ?? (run.Get(close) is { } reason ? draft.Close(reason) : null);

    private Problem? Admit(Invocation run, MembershipDraft draft, string path)
    {
        var read = draft.ReadRequest(path);
        return !read.IsDone ? read.Problem : new RequestConfirmation(run, run.Get(confirm) ?? []).Check(read.Value) ?? draft.Add(read.Value);
    }

    private Outcome<Report> Finish(Invocation run, MembershipDraft draft)
    {
        var signed = draft.Sign(run.Get(lanes), run.Get(days));
        if (!signed.IsDone)
            return signed.Problem;
        AtomicFile.Replace(run.Need(output), signed.Value.Bytes.Span);
        return new SignReport(signed.Value, draft.ChangeTo(signed.Value.Membership), run.Need(output)).ToReport();
    }

    private static Problem? FirstProblem(string[]? values, Func<string, Problem?> check) => values?.Select(check).FirstOrDefault(problem => problem is not null);
}
