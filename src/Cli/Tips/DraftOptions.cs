using System.CommandLine;
using Intake.Cli.Shell;
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
    private readonly Option<string[]> attach = new("--attach") { HelpName = "FILE", Description = "A file to send along. May be repeated. Its bytes are sent as they are, its name and times are not." };
    private readonly Option<bool> asIs = new("--as-is") { Description = "You know that files are sent as they are; say nothing about it." };

    /// <summary>Adds them to a verb.</summary>
    public DraftOptions(Command verb)
    {
        foreach (var option in new Option[] { text, names, question, answer, attach, asIs })
            verb.Add(option);
    }

    /// <summary>What cannot be meant, or null.</summary>
    /// <param name="run">What was typed.</param>
    /// <param name="phraseFile">What else may be standard input.</param>
    public Problem? Misuse(Invocation run, string? phraseFile)
    {
        var files = run.Get(attach) ?? [];
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
    public Outcome<Draft> Read(Invocation run)
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

    /// <summary>Says once that files go as they are, to whoever has not said that this is known.</summary>
    public void Warn(Invocation run, Draft draft)
    {
        if (draft.Files.Count > 0 && !run.Get(asIs))
            run.Note("Files are sent as they are, without their names and times: what is inside of them, such as a camera's number or an author's name, goes along.");
    }

    private static string? SaidOrNull(string said) => said.Length > 0 ? said : null;
}
