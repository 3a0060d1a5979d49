using System.Text;
using Intake.Protocol.Primitives;
using Spectre.Console;

namespace Intake.Cli.Shell;

/// <summary>Reads a secret from the terminal without showing it and without a string that stays in memory.</summary>
internal static class HiddenInput
{
    private const int Longest = 512;

    /// <summary>Asks, and returns the UTF-8 bytes of what was typed.</summary>
    public static SecretBytes Read(IAnsiConsole console, string question)
    {
        console.Write(new Text(question));
        var typed = GC.AllocateArray<char>(Longest, pinned: true);
        var length = 0;
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
                length = Math.Max(0, length - 1);
            else if (!char.IsControl(key.KeyChar) && length < Longest)
                typed[length++] = key.KeyChar;
        }

        console.WriteLine();
        var secret = new SecretBytes(Encoding.UTF8.GetByteCount(typed, 0, length));
        Encoding.UTF8.GetBytes(typed.AsSpan(0, length), secret.Span);
        Array.Clear(typed);
        return secret;
    }
}
