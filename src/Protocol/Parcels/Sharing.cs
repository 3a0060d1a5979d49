using System.Diagnostics.CodeAnalysis;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Parcels;

/// <summary>Takes messages apart for colleagues, and puts them together again (SPEC §4).</summary>
public static class Sharing
{
    /// <summary>The parts of a source's tip.</summary>
    /// <param name="source">Whose it is.</param>
    /// <param name="tip">The tip.</param>
    /// <param name="commit">The commit of its parcel.</param>
    /// <param name="posted">The epoch in which that was posted.</param>
    /// <param name="epoch">The epoch of sealing.</param>
    public static IReadOnlyList<SharedMessage> Split(SourceAddress source, TipMessage tip, Digest commit, ulong posted, ulong epoch) =>
        Split(Card.Of(source), tip, commit, posted, epoch);

    /// <summary>The parts of an editor's reply.</summary>
    /// <param name="author">id(e) of its author.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="commit">The commit of its parcel.</param>
    /// <param name="posted">The epoch in which that was posted.</param>
    /// <param name="epoch">The epoch of sealing.</param>
    public static IReadOnlyList<SharedMessage> Split(Digest author, ReplyMessage reply, Digest commit, ulong posted, ulong epoch) =>
        Split(author.ToArray(), reply, commit, posted, epoch);

    /// <summary>Puts the parts of one message together; false for parts that do not belong together, or to no acceptable message.</summary>
    /// <param name="parts">Its parts, in their order.</param>
    /// <param name="newsroom">The newsroom.</param>
    /// <param name="source">Whose tip it is; null for a reply.</param>
    /// <param name="message">A tip or a reply.</param>
    public static bool TryJoin(IReadOnlyList<SharedMessage> parts, Digest newsroom, out SourceAddress? source, [NotNullWhen(true)] out Message? message)
    {
        ArgumentNullException.ThrowIfNull(parts);
        source = null;
        message = null;
        if (parts.Count == 0 || !parts.Select((part, i) => part.Part == i && part.Parts == parts.Count && IsOf(part, parts[0])).All(fits => fits))
        {
            return false;
        }

        var inflated = new byte[parts[0].InflatedLength];
        if (!RawDeflate.TryInflate([.. parts.SelectMany(part => part.Piece.ToArray())], inflated) || !MessageCodec.TryDecode(inflated, out var decoded))
        {
            return false;
        }

        var isTip = parts[0].Who.Length == ParcelFormat.CardSize;
        if (isTip ? decoded is not TipMessage || !Card.TryRead(parts[0].Who, newsroom, out _, out source) || source is null : decoded is not ReplyMessage)
        {
            return false;
        }

        message = decoded!;
        return true;
    }

    private static bool IsOf(SharedMessage part, SharedMessage first) =>
        part.Commit == first.Commit && part.PostedEpoch == first.PostedEpoch && part.InflatedLength == first.InflatedLength && part.Who.Span.SequenceEqual(first.Who.Span);

    private static List<SharedMessage> Split(byte[] who, Message message, Digest commit, ulong posted, ulong epoch)
    {
        var encoded = MessageCodec.Encode(message);
        var pieces = RawDeflate.Compress(encoded).Chunk(SharedMessage.MaximumPiece).ToList();
        return [.. pieces.Select((piece, i) => new SharedMessage(epoch, commit, posted, who, (uint)i, (uint)pieces.Count, (uint)encoded.Length, piece))];
    }
}
