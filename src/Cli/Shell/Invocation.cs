using System.CommandLine;
using System.Text;
using Intake.Desk.Outcomes;
using Intake.Protocol.Primitives;
using Spectre.Console;

namespace Intake.Cli.Shell;

/// <summary>One run of a verb: what was typed, and whom to ask and tell.</summary>
/// <param name="parsed">The command line.</param>
/// <param name="around">Terminal, clock, randomness.</param>
/// <param name="answers">Where it speaks.</param>
internal sealed class Invocation(ParseResult parsed, Surroundings around, Answers answers)
{
    /// <summary>Where it speaks.</summary>
    public Answers Answers => answers;

    /// <summary>Terminal, clock, randomness.</summary>
    public Surroundings Around => around;

    /// <summary>The own clock.</summary>
    public TimeProvider Time => around.Time;

    /// <summary>Where keys come from.</summary>
    public IRandomSource Random => around.Random;

    /// <summary>How expensive guessing the passphrase of a new file is.</summary>
    public Argon2id Argon2 => around.Argon2;

    /// <summary>Whether a question will be answered.</summary>
    public bool MayAsk => around.IsInteractive && !answers.AsJson;

    /// <summary>The value of an option; the default of its type if it was not given.</summary>
    public T? Get<T>(Option<T> option) => parsed.GetValue(option);

    /// <summary>The value of an option that must be given.</summary>
    public T Need<T>(Option<T> option) => parsed.GetRequiredValue(option);

    /// <summary>The value of an argument that may be left out.</summary>
    public T? Get<T>(Argument<T> argument) => parsed.GetValue(argument);

    /// <summary>The value of an argument.</summary>
    public T Need<T>(Argument<T> argument) => parsed.GetRequiredValue(argument);

    /// <summary>Says something on the side, to people only.</summary>
    public void Note(string text)
    {
        if (!answers.AsJson)
            answers.Err.WriteLine(text);
    }

    /// <summary>Reads a text file, or standard input ("-").</summary>
    public Outcome<string> ReadText(string path)
    {
        if (path != "-" && !File.Exists(path))
            return Problem.Usage($"There is no file {path}.", "Check the path.");
        using var reader = new StreamReader(path == "-" ? around.OpenInput() : File.OpenRead(path), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Cancels when standard input ends, for a program that runs as long as the one that started it.</summary>
    public async Task EndWithInputAsync(CancellationTokenSource ending)
    {
        try
        {
            using var input = around.OpenInput();
            await input.CopyToAsync(Stream.Null).ConfigureAwait(false);
            await ending.CancelAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself first.
        }
    }

    /// <summary>Asks a person for yes or no; no is the default.</summary>
    public bool Confirm(string question) => answers.Err.Confirm(Markup.Escape(question), defaultValue: false);

    /// <summary>Runs work with a moving line that says what goes on; silent where nobody looks.</summary>
    public Task<T> WatchAsync<T>(string what, Func<Action<string>, Task<T>> work) => MayAsk
        ? answers.Err.Status().StartAsync(Markup.Escape(what), status => work(text => status.Status(Markup.Escape(text))))
        : work(_ => { });
}
