using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Ledger;

/// <summary>
/// What the server signs of its ledger: name, size and root, as a C2SP checkpoint (tlog-checkpoint, signed-note), so that monitors and witnesses of others can
/// read it too.
/// </summary>
/// <param name="Newsroom">Whose ledger it is.</param>
/// <param name="Size">Number of entries.</param>
/// <param name="Root">Root of the tree over them (RFC 6962 §2.1).</param>
public sealed record Checkpoint(Digest Newsroom, ulong Size, Digest Root)
{
    /// <summary>Largest note in bytes, cosignatures of witnesses included.</summary>
    public const int MaximumSize = 16_384;

    private const byte Ed25519Note = 1;

    /// <summary>The ledger's name: the same for as long as there is this newsroom.</summary>
    public string Origin => OriginOf(Newsroom);

    /// <summary>The signed note, UTF-8.</summary>
    /// <param name="key">The ledger key that the membership names.</param>
    public byte[] Sign(SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var text = System.Text.Encoding.UTF8.GetBytes(Text());
        var line = SignedNote.Line(Origin, SignedNote.KeyIdOf(Origin, Ed25519Note, key.PublicKey), key.SignText(text));
        return [.. text, (byte)'\n', .. System.Text.Encoding.UTF8.GetBytes(line)];
    }

    /// <summary>Reads a note that this newsroom's ledger key has signed; lines of other signers are passed over. Any bytes give an answer.</summary>
    /// <param name="note">The note, unverified.</param>
    /// <param name="newsroom">Whose ledger it must be.</param>
    /// <param name="ledgerKey">The Ed25519 key that the membership names.</param>
    /// <param name="checkpoint">What it says, if it is genuine.</param>
    public static bool TryParse(ReadOnlySpan<byte> note, Digest newsroom, ReadOnlySpan<byte> ledgerKey, [NotNullWhen(true)] out Checkpoint? checkpoint) =>
        TryParse(note, newsroom, ledgerKey, out checkpoint, out _);

    /// <summary>Whether this is the ledger key's signature of it.</summary>
    internal bool IsSigned(ReadOnlySpan<byte> ledgerKey, ReadOnlySpan<byte> signature) => Signature.VerifyText(ledgerKey, System.Text.Encoding.UTF8.GetBytes(Text()), signature);

    /// <summary>Reads a note, and the ledger key's signature of it.</summary>
    internal static bool TryParse(
        ReadOnlySpan<byte> note, Digest newsroom, ReadOnlySpan<byte> ledgerKey, [NotNullWhen(true)] out Checkpoint? checkpoint, out ReadOnlyMemory<byte> signature)
    {
        (checkpoint, signature) = (null, default);
        if (note.Length > MaximumSize || !SignedNote.TryParse(note, out var signed))
        {
            return false;
        }

        var text = System.Text.Encoding.UTF8.GetString(signed.Text.Span);
        if (!TryReadText(text, newsroom, out var read) || SignatureIn(signed, read, ledgerKey.ToArray()) is not { } found)
        {
            return false;
        }

        (checkpoint, signature) = (read, found);
        return true;
    }

    private static string OriginOf(Digest newsroom) => $"intake/ledger/{newsroom}";

    private string Text() => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.ToArray())}\n");

    // What reads back to the same text has one spelling only.
    private static bool TryReadText(string text, Digest newsroom, [NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        checkpoint = null;
        var lines = text.Split('\n');
        Span<byte> root = stackalloc byte[Digest.Size + 2];
        if (lines.Length != 4
            || !ulong.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || !Convert.TryFromBase64String(lines[2], root, out var written)
            || written != Digest.Size)
        {
            return false;
        }

        checkpoint = new Checkpoint(newsroom, size, new Digest(root[..Digest.Size]));
        return checkpoint.Text() == text;
    }

    private static ReadOnlyMemory<byte>? SignatureIn(SignedNote note, Checkpoint checkpoint, byte[] ledgerKey) => ledgerKey.Length == Signature.PublicKeySize
        ? note.Of(checkpoint.Origin, SignedNote.KeyIdOf(checkpoint.Origin, Ed25519Note, ledgerKey))
            .Where(line => checkpoint.IsSigned(ledgerKey, line.Span)).Select(line => (ReadOnlyMemory<byte>?)line).FirstOrDefault()
        : null;
}
