using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;
using Spectre.Console;

namespace Intake.Cli.Tips;

/// <summary>Seals a draft and delivers it. Unless told otherwise nothing is kept by which it could be answered, or confessed.</summary>
internal abstract class DraftVerb : TipVerb
{
    private readonly DraftOptions drafts;
    private readonly Option<bool> fresh = new("--new") { Description = "Make a phrase and show it afterwards: with it you can come back for an answer. Without it nothing is kept, and nothing to remember." };

    protected DraftVerb(Surroundings around, string name, string what, string example)
        : base(around, name, what, example)
    {
        drafts = new DraftOptions(this);
        AddAll(PhraseFile, fresh);
    }

    /// <summary>What has become of it when it was done, for a program.</summary>
    protected abstract string DoneName { get; }

    /// <summary>The same for a person.</summary>
    protected abstract string DoneWords { get; }

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, CancellationToken cancellation)
    {
        if ((Misuse(run) ?? drafts.Misuse(run, run.Get(PhraseFile))) is { } misuse)
            return misuse;
        var draft = await drafts.ReadAsync(run, cancellation).ConfigureAwait(false);
        if (!draft.IsDone)
            return draft.Problem;
        var read = run.Get(PhraseFile) is { } file ? ReadPhrase(run, file) : Phrase.Generate(run.Random);
        if (!read.IsDone)
            return read.Problem;
        using var phrase = read.Value;
        return await VisitAsync(run, visit => DeliverAsync(run, visit, draft.Value, phrase, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <summary>What cannot be meant, or null.</summary>
    protected virtual Problem? Misuse(Invocation run) =>
        run.Get(PhraseFile) is not null && run.Get(fresh) ? TipProblems.SeveralModes() : null;

    /// <summary>Seals and delivers; done means that it is durable where it was to go.</summary>
    protected abstract Task<Outcome<AcceptedRoster>> DeliverAsync(Invocation run, SourceVisit visit, SourceKeys source, Draft draft, Action<string> progress, CancellationToken cancellation);

    private async Task<Outcome<Report>> DeliverAsync(Invocation run, SourceVisit visit, Draft draft, Phrase phrase, CancellationToken cancellation)
    {
        using var source = SourceKeys.Derive(phrase, visit.Newsroom.Id);
        var sent = await run.WatchAsync("Asking who can read", progress => DeliverAsync(run, visit, source, draft, progress, cancellation)).ConfigureAwait(false);
        return sent.IsDone ? ReportOf(sent.Value, run.Get(fresh) ? phrase : null, source) : TipProblems.NothingSent(sent.Problem);
    }

    private Report ReportOf(AcceptedRoster roster, Phrase? shown, SourceKeys source)
    {
        var editors = roster.Membership.Editors.Count;
        var json = new JsonObject { [DoneName] = true, ["readers"] = roster.Signed.Readers, ["editors"] = editors };
        var (words, numbers) = (string.Join(' ', shown?.ToWords(WordList.English) ?? []), string.Join(' ', shown?.ToNumbers() ?? []));
        if (shown is not null)
        {
            json["phrase"] = words;
            json["numbers"] = numbers;
            json["checkWords"] = CheckWords(source);
        }

        return new Report(json, console =>
        {
            if (shown is not null)
                ShowPhrase(console, words, numbers, CheckWords(source));
            console.WriteLine($"{roster.Signed.Readers} of {editors} editors will be able to read it.");
            console.WriteLine(DoneWords, new Style(decoration: Decoration.Bold));
        });
    }

    private static void ShowPhrase(IAnsiConsole console, string words, string numbers, string checkWords)
    {
        console.WriteLine("With these twelve words, or these numbers, you can come back for an answer. Whoever has them can read it too:");
        console.WriteLine();
        console.WriteLine($"  {words}", new Style(decoration: Decoration.Bold));
        console.WriteLine($"  {numbers}");
        console.WriteLine();
        console.WriteLine($"When you come back you are shown two check words, which tell you that you typed it right: {checkWords}");
    }
}
