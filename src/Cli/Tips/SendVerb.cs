using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;
using Intake.Protocol.Rosters;
using Spectre.Console;

namespace Intake.Cli.Tips;

/// <summary>Seals a tip and sends it. Unless told otherwise nothing is kept by which it could be answered, or confessed.</summary>
internal sealed class SendVerb : TipVerb
{
    // One place is the long text's.
    private const int MostFiles = TipMessage.MaximumAttachments - 1;
    private readonly Option<string?> text = new("--text") { HelpName = "FILE", Description = "The text; '-' is standard input." };
    private readonly Option<string?> names = new("--names") { HelpName = "FILE", Description = "Names of third persons, which editors see on a second click only." };
    private readonly Option<string?> question = new("--question") { HelpName = "FILE", Description = "A question that only you can answer, for the day when somebody else holds your phrase. With --answer." };
    private readonly Option<string?> answer = new("--answer") { HelpName = "FILE", Description = "Its answer, which editors see on a second click only." };
    private readonly Option<string[]> attach = new("--attach") { HelpName = "FILE", Description = "A file to send along. May be repeated. Its bytes are sent as they are, its name and times are not." };
    private readonly Option<bool> asIs = new("--as-is") { Description = "You know that files are sent as they are; say nothing about it." };
    private readonly Option<bool> fresh = new("--new") { Description = "Make a phrase and show it after sending: with it you can come back for an answer." };
    private readonly Option<bool> drop = new("--drop") { Description = "Keep nothing: no answer, nothing to remember. This is what happens unless told otherwise." };

    public SendVerb(Surroundings around)
        : base(around, "send", "Seals a tip on this computer and sends it.",
            "intake tip send --server https://tips.example.org --newsroom newsroom.pub --text tip.txt --attach photo.jpg") =>
        AddAll(text, names, question, answer, attach, asIs, PhraseFile, fresh, drop);

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, CancellationToken cancellation)
    {
        if (Misuse(run) is { } misuse)
            return misuse;
        var draft = ReadDraft(run);
        if (!draft.IsDone)
            return draft.Problem;
        var read = run.Get(PhraseFile) is { } file ? ReadPhrase(run, file) : Phrase.Generate(run.Random);
        if (!read.IsDone)
            return read.Problem;
        using var phrase = read.Value;
        if (draft.Value.Files.Count > 0 && !run.Get(asIs))
            run.Note("Files are sent as they are, without their names and times: what is inside of them, such as a camera's number or an author's name, goes along.");
        return await VisitAsync(run, visit => SendAsync(run, visit, draft.Value, phrase, cancellation), cancellation).ConfigureAwait(false);
    }

    private Problem? Misuse(Invocation run)
    {
        var files = run.Get(attach) ?? [];
        string?[] inputs = [run.Get(text), run.Get(names), run.Get(question), run.Get(answer), run.Get(PhraseFile)];
        if (new[] { run.Get(PhraseFile) is not null, run.Get(fresh), run.Get(drop) }.Count(given => given) > 1)
            return TipProblems.SeveralModes();
        if (run.Get(text) is null && files.Length == 0)
            return TipProblems.NothingToSend();
        if (run.Get(question) is null != run.Get(answer) is null)
            return TipProblems.QuestionAlone();
        if (inputs.Count(input => input == "-") > 1)
            return TipProblems.OneInput();
        if (files.Length > MostFiles)
            return TipProblems.TooManyFiles(MostFiles);
        return files.FirstOrDefault(file => !File.Exists(file)) is { } missing ? TipProblems.NoFile(missing) : null;
    }

    private Outcome<Draft> ReadDraft(Invocation run)
    {
        var said = new List<string>();
        foreach (var option in new[] { text, names, question, answer })
        {
            var read = run.Get(option) is { } path ? run.ReadText(path) : "";
            if (!read.IsDone)
                return read.Problem;
            said.Add(read.Value);
        }

        var files = run.Get(attach) ?? [];
        return said[0].Length == 0 && files.Length == 0 ? TipProblems.NothingToSend() : new Draft(said[0], SaidOrNull(said[1]), SaidOrNull(said[2]), SaidOrNull(said[3]), files);
    }

    private static string? SaidOrNull(string said) => said.Length > 0 ? said : null;

    private async Task<Outcome<Report>> SendAsync(Invocation run, Visit visit, Draft draft, Phrase phrase, CancellationToken cancellation)
    {
        using var source = SourceKeys.Derive(phrase, visit.Newsroom.Id);
        var sent = await run.WatchAsync("Asking who can read", progress => new TipSender(visit, run.Random, progress).SendAsync(source, draft, cancellation)).ConfigureAwait(false);
        return sent.IsDone ? ReportOf(sent.Value, run.Get(fresh) ? phrase : null, source) : TipProblems.NothingSent(sent.Problem);
    }

    private static Report ReportOf(AcceptedRoster roster, Phrase? shown, SourceKeys source)
    {
        var editors = roster.Membership.Editors.Count;
        var json = new JsonObject { ["received"] = true, ["readers"] = roster.Signed.Readers, ["editors"] = editors };
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
            console.WriteLine($"{roster.Signed.Readers} of {editors} editors will be able to read it, once this epoch is over.");
            console.WriteLine("We have it, sealed. Nobody has read it yet.", new Style(decoration: Decoration.Bold));
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
