using System.CommandLine;
using Intake.Cli.Shell;
using Intake.Cli.Tips.Files;
using Intake.Desk.Outcomes;
using Intake.Protocol.Parcels;

namespace Intake.Cli.Tips;

/// <summary>The options that say what a source wants to say; they are the same for sending and for sealing to a file.</summary>
internal sealed class DraftOptions
{
    // One place is the long text's.
    private const int MostFiles = TipMessage.MaximumAttachments - 1;
    private readonly Option<string?> text = new("--text") { HelpName = "FILE", Description = "The text; '-' is standard input." };
    private readonly Option<string?> names = new("--names") { HelpName = "FILE", Description = "Names of third persons, which editors see on a second click only." };
    private readonly Option<string?> question = new("--question") { HelpName = "FILE", Description = "A question that only you can answer, for the day when somebody else holds your phrase. With --answer." };
    private readonly Option<string?> answer = new("--answer") { HelpName = "FILE", Description = "Its answer, which editors see on a second click only." };
    private readonly Option<string[]> attach = new("--attach") { HelpName = "FILE", Description = "A file to send along. May be repeated. It is cleaned first of what tells of its makers, if Node 20 or later is there; its name and times never go along." };
    private readonly Option<string[]> original = new("--original") { HelpName = "FILE", Description = "A file to send along as it is, as evidence. May be repeated. The editors are told that it was not cleaned." };
    private readonly Option<bool> asIs = new("--as-is") { Description = "Send all files as they are, not cleaned." };
    private readonly Option<bool> keepChanges = new("--keep-changes") { Description = "Keep tracked changes and comments of documents, without names and times." };

    /// <summary>Adds them to a verb.</summary>
    public DraftOptions(Command verb)
    {
        foreach (var option in new Option[] { text, names, question, answer, attach, original, asIs, keepChanges })
            verb.Add(option);
    }

    /// <summary>What cannot be meant, or null.</summary>
    /// <param name="run">What was typed.</param>
    /// <param name="phraseFile">What else may be standard input.</param>
    public Problem? Misuse(Invocation run, string? phraseFile)
    {
        var files = Paths(run);
        string?[] inputs = [run.Get(text), run.Get(names), run.Get(question), run.Get(answer), phraseFile];
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

    /// <summary>Reads what is to be said.</summary>
    public async Task<Outcome<Draft>> ReadAsync(Invocation run, CancellationToken cancellation)
    {
        var said = new List<string>();
        foreach (var option in new[] { text, names, question, answer })
        {
            var read = run.Get(option) is { } path ? run.ReadText(path) : "";
            if (!read.IsDone)
                return read.Problem;
            said.Add(read.Value);
        }

        if (said[0].Length == 0 && Paths(run).Length == 0)
            return TipProblems.NothingToSend();
        var files = await FilesAsync(run, cancellation).ConfigureAwait(false);
        return files.IsDone ? new Draft(said[0], SaidOrNull(said[1]), SaidOrNull(said[2]), SaidOrNull(said[3]), files.Value) : files.Problem;
    }

    private string[] Paths(Invocation run) => [.. run.Get(attach) ?? [], .. run.Get(original) ?? []];

    private async Task<Outcome<List<AttachedFile>>> FilesAsync(Invocation run, CancellationToken cancellation)
    {
        var attached = run.Get(attach) ?? [];
        Scrubber? scrubber = null;
        if (attached.Length > 0 && !run.Get(asIs))
        {
            if (await Scrubber.FindNodeAsync(cancellation).ConfigureAwait(false) is not { } node || !File.Exists(Scrubber.BuiltScript))
                return TipProblems.NoScrubber();
            scrubber = new Scrubber(node, Scrubber.BuiltScript, run.Get(keepChanges), run.Note);
        }

        return attached.Select(path => new AttachedFile(path, scrubber)).Concat((run.Get(original) ?? []).Select(path => new AttachedFile(path, null))).ToList();
    }

    private static string? SaidOrNull(string said) => said.Length > 0 ? said : null;
}
