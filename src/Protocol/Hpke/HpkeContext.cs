using System.Security.Cryptography;
using Intake.Protocol.Encoding;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Hpke;

/// <summary>
/// An HPKE context (RFC 9180 §5) with HKDF-SHA256 and AES-256-GCM, of which this protocol uses sequence number 0 and the exporter only.
/// </summary>
internal sealed class HpkeContext : IDisposable
{
    private const ushort HkdfSha256 = 0x0001;
    private const ushort Aes256GcmId = 0x0002;
    private const int HashSize = 32;

    private readonly byte[] suite;
    private readonly SecretBytes key = new(Aes256Gcm.KeySize);
    private readonly SecretBytes exporter = new(HashSize);
    private readonly byte[] baseNonce = new byte[Aes256Gcm.NonceSize];
    private bool used;

    /// <summary>The key schedule of RFC 9180 §5.1. Mode 0 is base, 3 is auth_psk.</summary>
    public HpkeContext(ushort kem, byte mode, ReadOnlySpan<byte> sharedSecret, ReadOnlySpan<byte> info, ReadOnlySpan<byte> psk, ReadOnlySpan<byte> pskId)
    {
        suite = SuiteId(kem);
        Span<byte> context = stackalloc byte[1 + HashSize + HashSize];
        context[0] = mode;
        LabeledHkdf.Extract(suite, default, "psk_id_hash"u8, pskId, context[1..]);
        LabeledHkdf.Extract(suite, default, "info_hash"u8, info, context[(1 + HashSize)..]);

        Span<byte> secret = stackalloc byte[HashSize];
        LabeledHkdf.Extract(suite, sharedSecret, "secret"u8, psk, secret);
        LabeledHkdf.Expand(suite, secret, "key"u8, context, key.Span);
        LabeledHkdf.Expand(suite, secret, "base_nonce"u8, context, baseNonce);
        LabeledHkdf.Expand(suite, secret, "exp"u8, context, exporter.Span);
        CryptographicOperations.ZeroMemory(secret);
    }

    /// <summary>Seals the context's only message.</summary>
    public void Seal(ReadOnlySpan<byte> associated, ReadOnlySpan<byte> text, Span<byte> destination)
    {
        if (used)
        {
            throw new InvalidOperationException("An HPKE context seals one message here: a second one would repeat the nonce.");
        }

        used = true;
        Aes256Gcm.Seal(key.Span, baseNonce, associated, text, destination);
    }

    /// <summary>Opens the context's only message; false if it is not genuine.</summary>
    public bool TryOpen(ReadOnlySpan<byte> associated, ReadOnlySpan<byte> sealedText, Span<byte> destination) =>
        Aes256Gcm.TryOpen(key.Span, baseNonce, associated, sealedText, destination);

    /// <summary>RFC 9180 §5.3.</summary>
    public void Export(ReadOnlySpan<byte> exporterContext, Span<byte> destination) =>
        LabeledHkdf.Expand(suite, exporter.Span, "sec"u8, exporterContext, destination);

    public void Dispose()
    {
        key.Dispose();
        exporter.Dispose();
    }

    private static byte[] SuiteId(ushort kem)
    {
        var id = new byte[10];
        var writer = new SpanWriter(id);
        writer.Bytes("HPKE"u8);
        writer.U16(kem);
        writer.U16(HkdfSha256);
        writer.U16(Aes256GcmId);
        return id;
    }
}
