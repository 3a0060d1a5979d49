using Intake.Protocol.Encoding;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Keys;

/// <summary>What a source's card tells an editor: where to answer, and the seed of the answers' tags. To be kept as secret as the tip itself.</summary>
public sealed class SourceAddress
{
    /// <summary>Size of the tag seed in bytes.</summary>
    public const int TagSeedSize = 32;

    private readonly byte[] tagSeed;

    /// <summary>Takes over keys that were checked.</summary>
    public SourceAddress(Digest newsroom, ReadOnlySpan<byte> x25519, ReadOnlySpan<byte> xwing, ReadOnlySpan<byte> tagSeed)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(tagSeed.Length, TagSeedSize);
        Keys = new RecipientPublicKeys(default, x25519, xwing);
        this.tagSeed = tagSeed.ToArray();

        var hashed = new byte[Label.Thread.Length + Digest.Size + x25519.Length + xwing.Length + TagSeedSize];
        var writer = new SpanWriter(hashed);
        writer.Bytes(Label.Thread);
        writer.Digest(newsroom);
        writer.Bytes(x25519);
        writer.Bytes(xwing);
        writer.Bytes(tagSeed);
        Thread = Sha256.Hash(hashed);
    }

    /// <summary>The keys that a reply is addressed to.</summary>
    public RecipientPublicKeys Keys { get; }

    /// <summary>32 bytes that only this source and its readers know.</summary>
    public ReadOnlySpan<byte> TagSeed => tagSeed;

    /// <summary>The thread of this source's messages, computed, never a field.</summary>
    public Digest Thread { get; }
}
