using Intake.Protocol.Primitives;

namespace Intake.Cli.Shell;

/// <summary>Everything outside of a verb: where it reads, where it speaks, what time it is.</summary>
internal sealed record Surroundings
{
    /// <summary>Standard output: what was asked for, and nothing else.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard error: refusals, notes, progress.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Opens standard input.</summary>
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Whether a person sits at a terminal that can be asked.</summary>
    public required bool IsInteractive { get; init; }

    /// <summary>The own clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Where keys come from.</summary>
    public required IRandomSource Random { get; init; }

    /// <summary>How expensive guessing the passphrase of a new file is.</summary>
    public required Argon2id Argon2 { get; init; }

    /// <summary>The process's own.</summary>
    public static Surroundings OfThisProcess() => new()
    {
        Output = Console.Out,
        Error = Console.Error,
        OpenInput = Console.OpenStandardInput,
        IsInteractive = !Console.IsInputRedirected && !Console.IsErrorRedirected,
        Time = TimeProvider.System,
        Random = SystemRandomSource.Instance,
        Argon2 = Argon2id.Default,
    };
}
