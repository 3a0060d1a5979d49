using System.Diagnostics.CodeAnalysis;
using Intake.Protocol.Encoding;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Errands;

/// <summary>An errand as it is carried: signed by its editor, so that one that was altered or torn on its way is refused before anything is sent (SPEC §7).</summary>
public sealed class SignedErrand
{
    /// <summary>Largest document in bytes.</summary>
    public const int MaximumSize = 128 << 20;

    private SignedErrand(Errand errand, byte[] bytes)
    {
        Errand = errand;
        Bytes = bytes;
        Id = Sha256.Hash(bytes);
    }

    /// <summary>The errand.</summary>
    public Errand Errand { get; }

    /// <summary>SHA-256 of the document: what a visit names it by.</summary>
    public Digest Id { get; }

    /// <summary>The signed document.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Signs an errand.</summary>
    /// <exception cref="ArgumentException">It is one that nobody would accept.</exception>
    public static SignedErrand Sign(EditorKeys keys, Errand errand)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(errand);
        var payload = ErrandCodec.Encode(errand);
        var bytes = new SignedDocument(payload, keys.Sign.Sign(Meaning.Errand, errand.Newsroom.Id, payload)).Encode();
        return TryParse(bytes, out var signed, out var error) ? signed : throw new ArgumentException($"This errand cannot be signed: {error}.", nameof(errand));
    }

    /// <summary>Parses an errand and verifies it as that of the editor whom it names.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out SignedErrand? signed, out DocumentError error)
    {
        signed = null;
        error = DocumentError.Malformed;
        if (!SignedDocument.TryDecode(bytes, MaximumSize, out var document) || !CborDocument.TryDecode(document.Payload, ErrandCodec.Read, ErrandCodec.Encode, out var errand, out error))
        {
            return false;
        }

        if (!Signature.Verify(errand!.Editor.Sign, Meaning.Errand, errand.Newsroom.Id, document.Payload, document.Signature))
        {
            error = DocumentError.BadSignature;
            return false;
        }

        signed = new SignedErrand(errand, bytes.ToArray());
        return true;
    }
}
