using Intake.Protocol.Encoding;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Parcels;

/// <summary>Binds both keys and both boxes, so that every reader of a parcel reads the same content (SPEC §4).</summary>
internal static class Commitment
{
    public static Digest Compute(ReadOnlySpan<byte> cardKey, ReadOnlySpan<byte> boxKey, ReadOnlySpan<byte> cardBox, ReadOnlySpan<byte> box)
    {
        Span<byte> hashed = stackalloc byte[Label.Commit.Length + (2 * Aes256Gcm.KeySize) + (2 * Digest.Size)];
        var writer = new SpanWriter(hashed);
        writer.Bytes(Label.Commit);
        writer.Bytes(cardKey);
        writer.Bytes(boxKey);
        writer.Digest(Sha256.Hash(cardBox));
        writer.Digest(Sha256.Hash(box));
        var commit = Sha256.Hash(hashed);
        hashed.Clear();
        return commit;
    }
}
