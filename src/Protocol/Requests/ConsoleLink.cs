using System.Globalization;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Requests;

/// <summary>
/// A one-time link to the console, as it waits in the data folder: a file whose name is the hash of the link's secret, so that whoever reads the folder cannot
/// use it, and whose one line says for which role and until when. Whoever takes the file away has used the link.
/// </summary>
/// <param name="Role">What it lets its owner do.</param>
/// <param name="Until">When it ends, in whole seconds.</param>
public sealed record ConsoleLink(ConsoleRole Role, DateTimeOffset Until)
{
    /// <summary>How long a link waits.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private const int SecretSize = 32;

    /// <summary>A new secret, 64 hex digits.</summary>
    public static string Draw(IRandomSource random) => Convert.ToHexStringLower(random.Bytes(SecretSize));

    /// <summary>The name of the file that waits for a secret.</summary>
    public static string NameOf(string secret) => Sha256.Hash(System.Text.Encoding.UTF8.GetBytes(secret)).ToString();

    /// <summary>The file's line.</summary>
    public string Write() => string.Create(CultureInfo.InvariantCulture, $"{(Role == ConsoleRole.Operator ? "operator" : "auditor")} {Until.ToUnixTimeSeconds()}\n");

    /// <summary>Reads a file's line; any text gives a link or null.</summary>
    public static ConsoleLink? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = text.TrimEnd('\n').Split(' ');
        ConsoleRole? role = words[0] switch { "operator" => ConsoleRole.Operator, "auditor" => ConsoleRole.Auditor, _ => null };
        return role is { } known && words.Length == 2 && uint.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var until)
            ? new ConsoleLink(known, DateTimeOffset.FromUnixTimeSeconds(until))
            : null;
    }
}
