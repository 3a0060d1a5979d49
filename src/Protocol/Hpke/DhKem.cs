using System.Security.Cryptography;
using Intake.Protocol.Encoding;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Hpke;

/// <summary>DHKEM(X25519, HKDF-SHA256) of RFC 9180 §4.1, authenticated form (AuthEncap, AuthDecap).</summary>
internal static class DhKem
{
    public const ushort Id = 0x0020;
    public const int EncapsulationSize = X25519Key.Size;
    public const int SharedSecretSize = 32;

    private static readonly byte[] Suite = [.. "KEM"u8, 0x00, 0x20];

    /// <summary>Writes the shared secret for <paramref name="ephemeral"/>, whose public key is the encapsulation; false for a low-order recipient.</summary>
    public static bool TryAuthEncapsulate(X25519Key ephemeral, X25519Key sender, ReadOnlySpan<byte> recipient, Span<byte> sharedSecret)
    {
        Span<byte> dh = stackalloc byte[2 * X25519Key.Size];
        var agreed = ephemeral.TryAgree(recipient, dh[..X25519Key.Size]) && sender.TryAgree(recipient, dh[X25519Key.Size..]);
        return Finish(agreed, dh, ephemeral.PublicKey, recipient, sender.PublicKey, sharedSecret);
    }

    /// <summary>The receiving side; false for a low-order encapsulation or sender.</summary>
    public static bool TryAuthDecapsulate(ReadOnlySpan<byte> encapsulation, X25519Key recipient, ReadOnlySpan<byte> sender, Span<byte> sharedSecret)
    {
        Span<byte> dh = stackalloc byte[2 * X25519Key.Size];
        var agreed = recipient.TryAgree(encapsulation, dh[..X25519Key.Size]) && recipient.TryAgree(sender, dh[X25519Key.Size..]);
        return Finish(agreed, dh, encapsulation, recipient.PublicKey, sender, sharedSecret);
    }

    private static bool Finish(bool agreed, Span<byte> dh, ReadOnlySpan<byte> encapsulation, ReadOnlySpan<byte> recipient, ReadOnlySpan<byte> sender, Span<byte> sharedSecret)
    {
        if (agreed)
        {
            Span<byte> context = stackalloc byte[3 * X25519Key.Size];
            var writer = new SpanWriter(context);
            writer.Bytes(encapsulation);
            writer.Bytes(recipient);
            writer.Bytes(sender);
            ExtractAndExpand(dh, context, sharedSecret);
        }

        CryptographicOperations.ZeroMemory(dh);
        return agreed;
    }

    private static void ExtractAndExpand(ReadOnlySpan<byte> dh, ReadOnlySpan<byte> context, Span<byte> sharedSecret)
    {
        Span<byte> prk = stackalloc byte[HmacSha256.Size];
        LabeledHkdf.Extract(Suite, default, "eae_prk"u8, dh, prk);
        LabeledHkdf.Expand(Suite, prk, "shared_secret"u8, context, sharedSecret);
        CryptographicOperations.ZeroMemory(prk);
    }
}
