using System.Security.Cryptography;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Sealing;

/// <summary>Card and content, each sealed once under a fresh key, and the commitment to both (SPEC §4).</summary>
internal sealed class SealedBody : IDisposable
{
    private readonly SecretBytes cardKey = new(Aes256Gcm.KeySize);
    private readonly SecretBytes boxKey = new(Aes256Gcm.KeySize);

    public SealedBody(Digest newsroom, byte[] card, Message message, IRandomSource random)
        : this(newsroom, card, Content.Encode(message), random)
    {
    }

    /// <summary>Takes over card and padded content, and zeroes both: a source's card holds the seed of its tags.</summary>
    public SealedBody(Digest newsroom, byte[] card, byte[] content, IRandomSource random)
    {
        random.Fill(cardKey.Span);
        random.Fill(boxKey.Span);
        CardHash = Sha256.Hash(card);
        CardBox = Aes256Gcm.Seal(cardKey.Span, Aes256Gcm.ZeroNonce, BoxContext.Card(newsroom), card);
        Box = Aes256Gcm.Seal(boxKey.Span, Aes256Gcm.ZeroNonce, BoxContext.Box(newsroom), content);
        CryptographicOperations.ZeroMemory(card);
        CryptographicOperations.ZeroMemory(content);
        Commit = Commitment.Compute(cardKey.Span, boxKey.Span, CardBox, Box);
    }

    public ReadOnlySpan<byte> CardKey => cardKey.Span;

    public ReadOnlySpan<byte> BoxKey => boxKey.Span;

    public Digest CardHash { get; }

    public byte[] CardBox { get; }

    public byte[] Box { get; }

    public Digest Commit { get; }

    public void Dispose()
    {
        cardKey.Dispose();
        boxKey.Dispose();
    }
}
