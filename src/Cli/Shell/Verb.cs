using System.CommandLine;
using System.CommandLine.Parsing;
using Intake.Desk.Outcomes;

namespace Intake.Cli.Shell;

/// <summary>One verb: its options, an example, and what it does. The world's refusals are values; an exception is a fault of this program.</summary>
internal abstract class Verb : Command
{
    /// <summary>Asks for one JSON object on standard output instead of text.</summary>
    public const string JsonFlag = "--json";

    private readonly Option<bool> json = new(JsonFlag) { Description = "One JSON object on standard output instead of text." };
    private readonly Surroundings around;

    /// <summary>A verb.</summary>
    /// <param name="around">What it runs in.</param>
    /// <param name="name">Its last word.</param>
    /// <param name="what">What it does, in a sentence or two.</param>
    /// <param name="example">A command line that works as it stands.</param>
    protected Verb(Surroundings around, string name, string what, string example)
        : base(name, $"{what}\n\nExample:\n  {example}")
    {
        this.around = around;
        Add(json);
        Validators.Add(RefuseUnknownOptions);
        SetAction(RunAsync);
    }

    /// <summary>Adds several options.</summary>
    protected void AddAll(params ReadOnlySpan<Option> options)
    {
        foreach (var option in options)
            Add(option);
    }

    /// <summary>Does it.</summary>
    /// <param name="run">What was typed, and whom to ask and tell.</param>
    /// <param name="cancellation">Ctrl-C.</param>
    protected abstract Task<Outcome<Report>> RunAsync(Invocation run, CancellationToken cancellation);

    // The parser takes an option that it does not know for the argument that it waits for.
    private static void RefuseUnknownOptions(CommandResult typed)
    {
        foreach (var token in typed.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Where(token => token.Value.StartsWith("--", StringComparison.Ordinal)))
            typed.AddError($"There is no option '{token.Value}'.");
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var answers = new Answers(around, parsed.GetValue(json));
        try
        {
            var outcome = await RunAsync(new Invocation(parsed, around, answers), cancellation).ConfigureAwait(false);
            return outcome.IsDone ? answers.Tell(outcome.Value) : answers.Refuse(outcome.Problem);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCodes.Stopped;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return answers.Refuse(Problem.TryAgain($"A file could not be read or written: {failure.Message}", "Check the path, its owner and the space on the disk, and try again.", "What was not reported as done was not done."));
        }
    }
}
