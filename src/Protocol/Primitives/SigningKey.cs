using System.Security.Cryptography;
using NSec.Cryptography;

namespace Intake.Protocol.Primitives;

/// <summary>A private Ed25519 key, held in NSec's guarded memory.</summary>
public sealed class SigningKey : IDisposable
{
    /// <summary>Size of a seed in bytes.</summary>
    public const int SeedSize = 32;

    private readonly Key key;

    private SigningKey(ReadOnlySpan<byte> seed) => key = Key.Import(
        SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });

    /// <summary>The public key, 32 bytes.</summary>
    public byte[] PublicKey => key.PublicKey.Export(KeyBlobFormat.RawPublicKey);

    /// <summary>A fresh key.</summary>
    public static SigningKey Generate(IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Span<byte> seed = stackalloc byte[SeedSize];
        random.Fill(seed);
        var key = new SigningKey(seed);
        CryptographicOperations.ZeroMemory(seed);
        return key;
    }

    /// <summary>The key of a 32-byte seed, which is copied.</summary>
    public static SigningKey Import(ReadOnlySpan<byte> seed)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, SeedSize);
        return new SigningKey(seed);
    }

    /// <summary>Writes the 32-byte seed; the caller zeroes it.</summary>
    public void Export(Span<byte> destination)
    {
        if (!key.TryExport(KeyBlobFormat.RawPrivateKey, destination, out _))
        {
            throw new ArgumentException($"The seed needs {SeedSize} bytes.", nameof(destination));
        }
    }

    /// <summary>Signs ⟨meaning⟩ ‖ newsroom ‖ message; 64 bytes.</summary>
    public byte[] Sign(Meaning meaning, Digest newsroom, ReadOnlySpan<byte> message) =>
        SignatureAlgorithm.Ed25519.Sign(key, Signature.SignedBytes(meaning, newsroom, message));

    /// <summary>Signs a text as it is, 64 bytes: what strangers' programs verify knows no labels of ours. No label begins like a text.</summary>
    public byte[] SignText(ReadOnlySpan<byte> text) => SignatureAlgorithm.Ed25519.Sign(key, Signature.Text(text));

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();
}
