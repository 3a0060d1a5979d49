using System.Text;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Protocol.Primitives;

namespace Intake.Cli.Tests;

/// <summary>A command line typed into the real program, in this process, with real files: what it said, and how it ended.</summary>
internal sealed record Transcript(int ExitCode, string Output, string Errors)
{
    public JsonObject Json => JsonNode.Parse(Output)!.AsObject();

    /// <summary>Types a line; a passphrase or text on standard input is <paramref name="input"/>.</summary>
    public static async Task<Transcript> TypeAsync(string[] args, string input = "", TimeProvider? time = null)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exitCode = await IntakeCommand.RunAsync(args, new Surroundings
        {
            Output = output,
            Error = errors,
            OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(input)),
            IsInteractive = false,
            Time = time ?? TimeProvider.System,
            Random = SystemRandomSource.Instance,
            Argon2 = new Argon2id(64, 1),
        });
        return new Transcript(exitCode, output.ToString(), errors.ToString());
    }

    /// <summary>Types a line that must be done.</summary>
    public static async Task<Transcript> DoAsync(string[] args, string input = "", TimeProvider? time = null)
    {
        var transcript = await TypeAsync(args, input, time);
        Assert.True(transcript.ExitCode == 0, $"{string.Join(' ', args)}\n{transcript.Output}{transcript.Errors}");
        return transcript;
    }

    /// <summary>Asserts an end with this exit code whose words, on standard error, hold all of <paramref name="words"/>.</summary>
    public void IsRefused(int exitCode, params string[] words)
    {
        Assert.Equal(exitCode, ExitCode);
        Assert.Empty(Output);
        Assert.All(words, word => Assert.Contains(word, Errors, StringComparison.Ordinal));
    }
}
