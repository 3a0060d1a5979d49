using Intake.Protocol.Encoding;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Board;

/// <summary>The public tag by which a source recognises a reply, and the locator by which it fetches it.</summary>
/// <param name="bytes">32 bytes: tag, then locator.</param>
public sealed class ReplyTag(byte[] bytes)
{
    /// <summary>4 bytes, public in the index.</summary>
    public ReadOnlyMemory<byte> Tag => bytes.AsMemory(0, ParcelFormat.TagSize);

    /// <summary>28 bytes, shown only to fetch.</summary>
    public ReadOnlyMemory<byte> Locator => bytes.AsMemory(ParcelFormat.TagSize);

    /// <summary>What the server stores of the locator.</summary>
    public Digest LocatorHash => HashLocator(Locator.Span);

    /// <summary>H(⟨locator⟩ ‖ locator).</summary>
    public static Digest HashLocator(ReadOnlySpan<byte> locator)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(locator.Length, ParcelFormat.LocatorSize);
        Span<byte> hashed = stackalloc byte[Label.Locator.Length + ParcelFormat.LocatorSize];
        var writer = new SpanWriter(hashed);
        writer.Bytes(Label.Locator);
        writer.Bytes(locator);
        return Sha256.Hash(hashed);
    }
}
