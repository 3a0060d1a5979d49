using System.CommandLine;
using Intake.Desk.Outcomes;
using Intake.Protocol.Primitives;

namespace Intake.Cli.Shell;

/// <summary>A passphrase: by hidden prompt, or from the first line of a file or of standard input. Never on the command line.</summary>
internal sealed class PassphraseOption : Option<string?>
{
    private const int ShortestNew = 12;
    private const int Longest = 1024;

    /// <summary>An option of this name.</summary>
    public PassphraseOption(string name, string description)
        : base(name)
    {
        Description = description;
        HelpName = "FILE";
    }

    /// <summary>The usual one.</summary>
    public static PassphraseOption Usual() => new("--passphrase-file", "Its first line is the passphrase; '-' is standard input. Without it you are asked.");

    /// <summary>Reads the passphrase of a file that exists.</summary>
    /// <param name="run">The run of the verb.</param>
    /// <param name="whose">What it opens, for the question.</param>
    public Outcome<SecretBytes> Read(Invocation run, string whose) => run.Get(this) is { } file
        ? ReadFile(run, file)
        : run.MayAsk ? HiddenInput.Read(run.Answers.Err, $"Passphrase of {whose}: ") : Missing(whose);

    /// <summary>Reads the passphrase of a new file, asking twice and refusing a short one.</summary>
    public Outcome<SecretBytes> ReadNew(Invocation run, string whose)
    {
        var first = Read(run, whose);
        if (!first.IsDone)
            return first;
        if (first.Value.Span.Length < ShortestNew)
            return TooShort(first.Value, whose);
        if (run.Get(this) is not null)
            return first;
        using var second = HiddenInput.Read(run.Answers.Err, "The same again: ");
        if (second.Span.SequenceEqual(first.Value.Span))
            return first;
        first.Value.Dispose();
        return Problem.Usage("The two passphrases differ.", "Start again.");
    }

    private Problem Missing(string whose) => Problem.Usage(
        $"Nobody is there to type the passphrase of {whose}.", $"Give {Name} FILE, or {Name} - and write it to standard input.");

    private static Problem TooShort(SecretBytes passphrase, string whose)
    {
        passphrase.Dispose();
        return Problem.Refused($"The passphrase of {whose} is shorter than {ShortestNew} letters.", "Take five or six words drawn by dice.", "Nothing was written.");
    }

    private static Outcome<SecretBytes> ReadFile(Invocation run, string file)
    {
        try
        {
            using var stream = file == "-" ? run.Around.OpenInput() : File.OpenRead(file);
            return ReadLine(stream);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return Problem.Usage($"The passphrase file {file} cannot be read.", "Check its path and its owner.");
        }
    }

    private static Outcome<SecretBytes> ReadLine(Stream stream)
    {
        using var buffer = new SecretBytes(Longest);
        var length = 0;
        for (var next = stream.ReadByte(); next is not (-1 or '\n') && length < Longest; next = stream.ReadByte())
            buffer.Span[length++] = (byte)next;
        if (length > 0 && buffer.Span[length - 1] == '\r')
            length--;
        return length == 0
            ? Problem.Usage("The passphrase is empty.", "Its first line must hold the passphrase.")
            : new SecretBytes(buffer.Span[..length]);
    }
}
