using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Unicode;
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
    private const int KeyIdSize = 4;
    private const string SignatureMark = "— ";

    /// <summary>The ledger's name: the same for as long as there is this newsroom.</summary>
    public string Origin => OriginOf(Newsroom);

    /// <summary>The signed note, UTF-8.</summary>
    /// <param name="key">The ledger key that the membership names.</param>
    public byte[] Sign(SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var text = System.Text.Encoding.UTF8.GetBytes(Text());
        byte[] signature = [.. KeyId(Origin, key.PublicKey), .. key.SignText(text)];
        return [.. text, .. System.Text.Encoding.UTF8.GetBytes($"\n{SignatureMark}{Origin} {Convert.ToBase64String(signature)}\n")];
    }

    /// <summary>Reads a note that this newsroom's ledger key has signed; lines of other signers are passed over. Any bytes give an answer.</summary>
    /// <param name="note">The note, unverified.</param>
    /// <param name="newsroom">Whose ledger it must be.</param>
    /// <param name="ledgerKey">The Ed25519 key that the membership names.</param>
    /// <param name="checkpoint">What it says, if it is genuine.</param>
    public static bool TryParse(ReadOnlySpan<byte> note, Digest newsroom, ReadOnlySpan<byte> ledgerKey, [NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        checkpoint = null;
        if (note.Length > MaximumSize || !note.EndsWith("\n"u8) || !Utf8.IsValid(note))
        {
            return false;
        }

        var whole = System.Text.Encoding.UTF8.GetString(note);
        var end = whole.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || !TryReadText(whole[..(end + 1)], newsroom, out var read) || !IsSigned(whole[..(end + 1)], whole[(end + 2)..], read.Origin, ledgerKey))
        {
            return false;
        }

        checkpoint = read;
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

    private static bool IsSigned(string text, string signatures, string origin, ReadOnlySpan<byte> ledgerKey)
    {
        if (ledgerKey.Length != Signature.PublicKeySize)
        {
            return false;
        }

        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var keyId = KeyId(origin, ledgerKey);
        Span<byte> signature = stackalloc byte[KeyIdSize + Signature.Size + 2];
        foreach (var line in signatures.Split('\n'))
        {
            if (line.StartsWith($"{SignatureMark}{origin} ", StringComparison.Ordinal)
                && Convert.TryFromBase64String(line[(SignatureMark.Length + origin.Length + 1)..], signature, out var written)
                && written == KeyIdSize + Signature.Size
                && signature[..KeyIdSize].SequenceEqual(keyId)
                && Signature.VerifyText(ledgerKey, bytes, signature[KeyIdSize..written]))
            {
                return true;
            }
        }

        return false;
    }

    private static byte[] KeyId(string name, ReadOnlySpan<byte> publicKey) =>
        Sha256.Hash([.. System.Text.Encoding.UTF8.GetBytes(name), (byte)'\n', Ed25519Note, .. publicKey]).ToArray()[..KeyIdSize];

}
