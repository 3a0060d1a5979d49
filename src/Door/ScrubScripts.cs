using System.Security.Cryptography;

namespace Intake.Door;

/// <summary>The scrubbers that are not part of the page, read at start. A page runs one only if its SHA-256 is the one that was built into it.</summary>
public sealed class ScrubScripts
{
    private readonly Dictionary<string, Compressed> scripts;

    /// <summary>Takes the built scripts, by the names of their families.</summary>
    public ScrubScripts(IReadOnlyDictionary<string, Compressed> built)
    {
        ArgumentNullException.ThrowIfNull(built);
        Digests = [.. built.Values.Select(DigestOf)];
        scripts = built.ToDictionary(script => $"{script.Key}.{Convert.ToHexStringLower(DigestOf(script.Value))}.js", script => script.Value);
    }

    /// <summary>A door without a page.</summary>
    public static ScrubScripts None { get; } = new(new Dictionary<string, Compressed>());

    /// <summary>The SHA-256 of each, which the page's policy allows to run.</summary>
    public IReadOnlyList<byte[]> Digests { get; }

    /// <summary>All of them, by their names.</summary>
    public IEnumerable<KeyValuePair<string, Compressed>> All => scripts;

    /// <summary>A script by its name, `family.sha256.js`; null if it is another build's, or none.</summary>
    public Compressed? Find(string name) => scripts.GetValueOrDefault(name);

    private static byte[] DigestOf(Compressed script) => SHA256.HashData(script.Plain.Span);
}
