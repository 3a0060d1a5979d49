using System.Security.Cryptography;
using Intake.Protocol.Encoding;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Keys;

/// <summary>Everything that a phrase gives in one newsroom (SPEC §2).</summary>
public sealed class SourceKeys : IDisposable
{
    private readonly SecretBytes tagSeed;

    private SourceKeys(RecipientKeys keys, SecretBytes tagSeed, Digest newsroom, ushort[] checkNumbers)
    {
        Keys = keys;
        this.tagSeed = tagSeed;
        Address = new SourceAddress(newsroom, keys.Public.X25519, keys.Public.XWing, tagSeed.Span);
        CheckNumbers = checkNumbers;
    }

    /// <summary>The private pair; replies are addressed to it.</summary>
    public RecipientKeys Keys { get; }

    /// <summary>What editors learn of this source.</summary>
    public SourceAddress Address { get; }

    /// <summary>Two numbers from 0 to 2047 that tell the owner of a typing error.</summary>
    public IReadOnlyList<ushort> CheckNumbers { get; }

    /// <summary>Derives all keys of a phrase.</summary>
    public static SourceKeys Derive(Phrase phrase, Digest newsroom)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        Span<byte> material = stackalloc byte[2 * Phrase.Length];
        var writer = new SpanWriter(material);
        foreach (var number in phrase.Numbers)
        {
            writer.U16(number);
        }

        Span<byte> pair = stackalloc byte[RecipientKeys.ExportSize];
        Derive(material, Label.SourceX25519, newsroom, pair[..X25519Key.Size]);
        Derive(material, Label.SourceXWing, newsroom, pair[X25519Key.Size..]);
        var tagSeed = new SecretBytes(SourceAddress.TagSeedSize);
        Derive(material, Label.SourceTags, newsroom, tagSeed.Span);
        Span<byte> check = stackalloc byte[32];
        Derive(material, Label.SourceWords, newsroom, check);
        ushort[] numbers = [(ushort)(((check[0] << 8) | check[1]) % WordList.Count), (ushort)(((check[2] << 8) | check[3]) % WordList.Count)];

        var keys = RecipientKeys.Import(default, pair);
        CryptographicOperations.ZeroMemory(material);
        CryptographicOperations.ZeroMemory(pair);
        return new SourceKeys(keys, tagSeed, newsroom, numbers);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Keys.Dispose();
        tagSeed.Dispose();
    }

    private static void Derive(ReadOnlySpan<byte> material, byte[] label, Digest newsroom, Span<byte> destination)
    {
        Span<byte> info = stackalloc byte[label.Length + Digest.Size];
        var writer = new SpanWriter(info);
        writer.Bytes(label);
        writer.Digest(newsroom);
        Hkdf.Derive(material, "intake-source-1"u8, info, destination);
    }
}
