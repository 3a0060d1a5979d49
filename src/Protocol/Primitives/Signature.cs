using Intake.Protocol.Encoding;
using NSec.Cryptography;

namespace Intake.Protocol.Primitives;

/// <summary>Ed25519 (RFC 8032) over ⟨meaning⟩ ‖ newsroom ‖ message (SPEC §1).</summary>
public static class Signature
{
    /// <summary>Size in bytes.</summary>
    public const int Size = 64;

    /// <summary>Size of a public key in bytes.</summary>
    public const int PublicKeySize = 32;

    private static readonly byte[][] Labels =
    [
        Label.Of("membership"), Label.Of("roster"), Label.Of("day key"), Label.Of("courier key"),
        Label.Of("key set"), Label.Of("enrol"), Label.Of("request"), Label.Of("stamp"),
        Label.Of("evidence"), Label.Of("errand"),
    ];

    /// <summary>Whether the signature is of this key, meaning, newsroom and message. Any bytes give an answer.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, Meaning meaning, Digest newsroom, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        Verify(publicKey, SignedBytes(meaning, newsroom, message), signature);

    /// <summary>Whether the signature is of this key and of a text as it is. Any bytes give an answer.</summary>
    public static bool VerifyText(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) =>
        IsText(text) && Verify(publicKey, text, signature);

    internal static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> text) =>
        IsText(text) ? text : throw new ArgumentException("A text begins with a letter.", nameof(text));

    // A label begins with its length, which is no letter: a signature of a text can be none of a document.
    private static bool IsText(ReadOnlySpan<byte> text) => text.Length > 0 && char.IsAsciiLetter((char)text[0]);

    private static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        publicKey.Length == PublicKeySize
        && signature.Length == Size
        && PublicKey.TryImport(SignatureAlgorithm.Ed25519, publicKey, KeyBlobFormat.RawPublicKey, out var key)
        && key is not null
        && SignatureAlgorithm.Ed25519.Verify(key, message, signature);

    internal static byte[] SignedBytes(Meaning meaning, Digest newsroom, ReadOnlySpan<byte> message)
    {
        var label = Labels[(int)meaning];
        var bytes = new byte[label.Length + Digest.Size + message.Length];
        var writer = new SpanWriter(bytes);
        writer.Bytes(label);
        writer.Digest(newsroom);
        writer.Bytes(message);
        return bytes;
    }
}
