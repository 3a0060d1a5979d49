using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Attachments;
using Intake.Desk.Exports;
using Intake.Desk.Outcomes;
using Intake.Desk.Threads;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>Writes a part of a thread into a folder that another person can check. The team is told.</summary>
internal sealed class ExportVerb : VaultVerb
{
    private readonly Argument<string> id = new("id") { Description = "A thread's id, or the beginning of it." };
    private readonly Option<string> to = new("--to") { Required = true, HelpName = "DIR", Description = "The folder in which the export's own folder is made." };
    private readonly Option<string[]> message = new("--message") { HelpName = "ID", Description = "Only this message and its files. May be repeated." };
    private readonly Option<string[]> without = new("--without") { HelpName = "NAME", Description = "A file to leave out, as 'intake desk show' names it. May be repeated." };
    private readonly Option<bool> notes = new("--notes") { Description = "Also the team's notes." };
    private readonly Option<bool> names = new("--names") { Description = "Also the names of other people that the source gave." };
    private readonly Option<string?> mask = new("--mask") { HelpName = "FILE", Description = "Make a redacted copy: names and places to take out, one on each line; '-' is standard input." };

    public ExportVerb(Surroundings around)
        : base(around, "export", "Writes messages and files of a thread into a folder, with a signed manifest. Nothing is sent, but your team sees after your next pull that it was exported.",
            "intake desk export 4f1c --to ~/case --mask names.txt --vault mina.vault")
    {
        Add(id);
        AddAll(to, message, without, notes, names, mask);
    }

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, CancellationToken cancellation)
    {
        var found = ThreadLookup.Find(vault, run.Need(id));
        if (!found.IsDone)
            return found.Problem;
        if (!Directory.Exists(run.Need(to)))
            return Problem.Usage($"There is no folder {run.Need(to)}.", "Make it first, on a disk that you trust.");
        var choice = ChoiceOf(run, vault, found.Value);
        if (!choice.IsDone)
            return choice.Problem;
        var exported = await new Exporter(vault, run.Random).ExportAsync(found.Value.Thread, choice.Value, run.Need(to), run.Time.GetUtcNow()).ConfigureAwait(false);
        return exported.IsDone ? Describe(exported.Value) : exported.Problem;
    }

    private Outcome<ExportChoice> ChoiceOf(Invocation run, Vault vault, ThreadView thread)
    {
        var choice = ExportChoice.Everything(thread);
        if (run.Get(message) is { Length: > 0 } chosen)
        {
            if (Array.Find(chosen, each => !choice.Messages.Any(commit => ShortId.Names(each, commit))) is { } unknown)
                return Problem.Usage($"There is no posted message {unknown} in this thread.", "Take an id from 'intake desk show'.");
            choice = choice with { Messages = [.. choice.Messages.Where(commit => chosen.Any(each => ShortId.Names(each, commit)))] };
        }

        var files = thread.Tips.Where(tip => choice.Messages.Contains(tip.Commit)).SelectMany(tip => tip.Attachments.Select(file => (Name: NeutralName.Of(tip, file), file.Blob))).ToList();
        var left = run.Get(without) ?? [];
        if (Array.Find(left, name => !files.Exists(file => file.Name == name)) is { } missing)
            return Problem.Usage($"No chosen message has a file {missing}.", "Take a name from 'intake desk show'.");
        var terms = run.Get(mask) is { } path ? run.ReadText(path) : "";
        if (!terms.IsDone)
            return terms.Problem;
        return choice with
        {
            Files = [.. files.Where(file => !left.Contains(file.Name)).Select(file => file.Blob.Name).Where(choice.Files.Contains)],
            Notes = run.Get(notes) ? [.. TriageBook.Of(vault.Contents, vault.Identity.Id).Find(thread.Thread).Notes.Select(note => note.Change.Item)] : [],
            WithNames = run.Get(names),
            Masked = run.Get(mask) is null ? null : [.. ExportWords.TermsOf(terms.Value)],
        };
    }

    private static Report Describe(ExportReport export) => Report.Of(
        new JsonObject
        {
            ["folder"] = export.Path,
            ["id"] = export.Evidence.Id.ToString(),
            ["redacted"] = export.Evidence.Manifest.IsRedacted,
            ["items"] = new JsonArray([.. export.Evidence.Manifest.Items.Select(item => JsonValue.Create(item.Name))]),
            ["notFound"] = new JsonArray([.. export.NotFound.Select(term => JsonValue.Create(term))]),
            ["leftOut"] = export.LeftOut,
        },
        ExportWords.Of(export));
}
