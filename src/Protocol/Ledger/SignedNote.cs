using System.Diagnostics.CodeAnalysis;
using System.Text.Unicode;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Ledger;

/// <summary>A text and the lines of those who signed it (C2SP signed-note): one line for each, whose name and key id say which key it is of.</summary>
/// <param name="Text">What is signed, UTF-8, with the newline at its end.</param>
/// <param name="Signatures">The lines that can be read, unverified.</param>
public sealed record SignedNote(ReadOnlyMemory<byte> Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>Size of a key id in bytes.</summary>
    public const int KeyIdSize = 4;

    private const string Mark = "— ";

    /// <summary>Reads a note; false if it is none. Lines of a form that is not known are passed over.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SignedNote? note)
    {
        note = null;
        if (!bytes.EndsWith("\n"u8) || !Utf8.IsValid(bytes) || bytes.IndexOf("\n\n"u8) is not (>= 0 and var end))
        {
            return false;
        }

        var lines = System.Text.Encoding.UTF8.GetString(bytes[(end + 2)..]).Split('\n');
        note = new SignedNote(bytes[..(end + 1)].ToArray(), [.. lines.Select(Read).OfType<NoteSignature>()]);
        return true;
    }

    /// <summary>A signature's line, with the newline at its end.</summary>
    /// <param name="name">The signer's name.</param>
    /// <param name="keyId">The id of the signer's key.</param>
    /// <param name="value">The signature.</param>
    public static string Line(string name, ReadOnlySpan<byte> keyId, ReadOnlySpan<byte> value) => $"{Mark}{name} {Convert.ToBase64String([.. keyId, .. value])}\n";

    /// <summary>The id of a key: the first bytes of SHA-256(name ‖ newline ‖ kind ‖ key).</summary>
    /// <param name="name">The signer's name.</param>
    /// <param name="kind">What the key is for: 1 is Ed25519 over the text, 4 is Ed25519 with a time (<see cref="Cosignature"/>).</param>
    /// <param name="key">The public key.</param>
    public static byte[] KeyIdOf(string name, byte kind, ReadOnlySpan<byte> key) =>
        Sha256.Hash([.. System.Text.Encoding.UTF8.GetBytes(name), (byte)'\n', kind, .. key]).ToArray()[..KeyIdSize];

    /// <summary>The lines of one key.</summary>
    internal IEnumerable<ReadOnlyMemory<byte>> Of(string name, byte[] keyId) =>
        Signatures.Where(line => line.Name == name && line.KeyId.Span.SequenceEqual(keyId)).Select(line => line.Value);

    private static NoteSignature? Read(string line)
    {
        if (!line.StartsWith(Mark, StringComparison.Ordinal) || line.Split(' ') is not [_, { Length: > 0 } name, { Length: > 0 } encoded])
        {
            return null;
        }

        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length) && length > KeyIdSize ? new NoteSignature(name, bytes.AsMemory(0, KeyIdSize), bytes.AsMemory(KeyIdSize, length - KeyIdSize)) : null;
    }
}
