using System.Security.Cryptography;
using Intake.Protocol.Board;
using Intake.Protocol.Encoding;
using Intake.Protocol.Hpke;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;

namespace Intake.Protocol.Sealing;

/// <summary>Seals the one thing that any client posts (SPEC §4). Every kind has the same size and looks the same.</summary>
/// <param name="signed">A roster that was accepted.</param>
/// <param name="random">Where keys come from; drawn in the order of SPEC §4.</param>
public sealed class ParcelSealer(SignedRoster signed, IRandomSource random)
{
    private readonly Digest newsroom = signed.Membership.Membership.Newsroom.Id;
    private readonly uint roster = signed.Roster.Number;
    private readonly int lanes = signed.Membership.Membership.Lanes;

    /// <summary>A tip of a source.</summary>
    /// <exception cref="ArgumentException">The message does not fit; see <see cref="Content.Fits"/>.</exception>
    public byte[] Tip(SourceKeys source, TipMessage message)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var body = new SealedBody(newsroom, Card.Of(source.Address), message, random);
        return Seal(body, source.Keys.X25519, new InnerFields(ParcelKind.Tip, AuthorLane: 0));
    }

    /// <summary>A message among desks.</summary>
    /// <exception cref="ArgumentException">The message does not fit, or the author is not in the membership.</exception>
    public byte[] DeskEvent(EditorAuthor author, DeskEventMessage message) => AmongDesks(author, message);

    /// <summary>A part of a message for colleagues who could not open it.</summary>
    /// <exception cref="ArgumentException">The author is not in the membership.</exception>
    public byte[] Share(EditorAuthor author, SharedMessage message) => AmongDesks(author, message);

    /// <summary>The triage of threads for colleagues who could not open it.</summary>
    /// <exception cref="ArgumentException">The message does not fit, or the author is not in the membership.</exception>
    public byte[] Share(EditorAuthor author, SharedTriageMessage message) => AmongDesks(author, message);

    /// <summary>An answer to a source. Its tag belongs to <see cref="ReplyMessage.SentEpoch"/>: one per editor, source and epoch.</summary>
    /// <exception cref="ArgumentException">The message does not fit, or the author is not in the membership.</exception>
    public SealedReply Reply(EditorAuthor author, SourceAddress source, ReplyMessage message)
    {
        ArgumentNullException.ThrowIfNull(author);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(message);
        using var tagKey = ReplyTagKey.ForEditor(newsroom, author.Identity, author.Keys.Auth, source)
            ?? throw new ArgumentException("The source's key is of low order.", nameof(source));
        using var body = new SealedBody(newsroom, Card.Of(author.Identity), message, random);
        var sealer = new HeaderSealer(newsroom, roster, body, author.Keys.Auth, random);
        var headers = SealLanes(sealer);
        var cloak = tagKey.Cloak(message.SentEpoch, body.Commit);
        var replyLane = Aes256Gcm.Seal(cloak, Aes256Gcm.ZeroNonce, body.Commit.ToArray(), sealer.Seal(lane: 0, source.Keys));
        CryptographicOperations.ZeroMemory(cloak);
        var tag = tagKey.At(message.SentEpoch);
        var parcel = Finish(body, headers, new InnerFields(ParcelKind.Reply, LaneOf(author))
        {
            Author = author,
            Tag = tag.Tag,
            LocatorHash = tag.LocatorHash,
            ReplyLane = replyLane,
        });
        return new SealedReply(parcel, tag, body.Commit);
    }

    /// <summary>A parcel that carries nothing.</summary>
    public byte[] Cover() => SealOuter(new byte[ParcelFormat.InnerSize(lanes)]);

    private byte[] AmongDesks(EditorAuthor author, Message message)
    {
        ArgumentNullException.ThrowIfNull(author);
        using var body = new SealedBody(newsroom, Card.Of(author.Identity), message, random);
        return Seal(body, author.Keys.Auth, new InnerFields(ParcelKind.DeskEvent, LaneOf(author)) { Author = author });
    }

    internal byte[] Seal(SealedBody body, X25519Key sender, InnerFields fields) =>
        Finish(body, SealLanes(new HeaderSealer(newsroom, roster, body, sender, random)), fields);

    private int LaneOf(EditorAuthor author)
    {
        var lane = signed.Membership.Membership.LaneOf(author.Identity.Id);
        return lane > 0 ? lane : throw new ArgumentException("The author is not in the membership of this roster.", nameof(author));
    }

    private byte[] SealLanes(HeaderSealer sealer)
    {
        var headers = new byte[lanes * ParcelFormat.HeaderSize];
        var writer = new SpanWriter(headers);
        for (var lane = 1; lane <= lanes; lane++)
        {
            writer.Bytes(sealer.Seal(lane, lane <= signed.Recipients.Count ? signed.Recipients[lane - 1] : null));
        }

        return headers;
    }

    private byte[] Finish(SealedBody body, byte[] headers, InnerFields fields)
    {
        var tag = fields.Tag ?? random.Bytes(ParcelFormat.TagSize);
        var locatorHash = fields.LocatorHash ?? new Digest(random.Bytes(Digest.Size));
        var replyLane = fields.ReplyLane ?? random.Bytes(ParcelFormat.ReplyLaneSize);
        var stamp = StampOf(fields, tag, locatorHash, body.Commit) ?? random.Bytes(Signature.Size);

        var inner = new byte[ParcelFormat.InnerSize(lanes)];
        var writer = new SpanWriter(inner);
        writer.U8((byte)fields.Kind);
        writer.U8((byte)fields.AuthorLane);
        writer.Bytes(tag.Span);
        writer.Digest(locatorHash);
        writer.Bytes(stamp);
        writer.Digest(body.Commit);
        writer.Bytes(body.CardBox);
        writer.Bytes(body.Box);
        writer.Bytes(headers);
        writer.Bytes(replyLane);
        return SealOuter(inner);
    }

    private byte[]? StampOf(InnerFields fields, ReadOnlyMemory<byte> tag, Digest locatorHash, Digest commit) =>
        fields.Author?.Keys.Sign.Sign(
            Meaning.Stamp, newsroom, Stamp.Message(roster, fields.Kind, fields.AuthorLane, tag.Span, locatorHash.ToArray(), commit.ToArray()));

    private byte[] SealOuter(byte[] inner)
    {
        var parcel = new byte[ParcelFormat.ParcelSize(lanes)];
        var writer = new SpanWriter(parcel);
        writer.U8(ParcelFormat.Version);
        writer.U32(roster);
        Span<byte> seed = stackalloc byte[XWing.EncapsulationSeedSize];
        random.Fill(seed);
        var encapsulation = writer.Take(XWing.CiphertextSize);
        using var context = HpkeXWing.SetupSender(signed.Roster.SortingKey.Span, BoxContext.Parcel(newsroom, roster), seed, encapsulation);
        context.Seal(default, inner, writer.Take(inner.Length + Aes256Gcm.TagSize));
        CryptographicOperations.ZeroMemory(seed);
        CryptographicOperations.ZeroMemory(inner);
        return parcel;
    }
}
