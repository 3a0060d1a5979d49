using Intake.Protocol.Board;
using Intake.Protocol.Encoding;
using Intake.Protocol.Hpke;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Protocol.Sealing;
using Intake.Protocol.Sorting;
using Intake.Protocol.Tests.Worlds;

namespace Intake.Protocol.Tests.Traps;

/// <summary>What somebody with a program of their own can put into a parcel; and the public keys that must be refused everywhere.</summary>
internal static class Forgery
{
    /// <summary>The points of order 1, 2, 4 and 8 on the curve and its twist, in every spelling (RFC 7748, section 6.1; high bit clear and set).</summary>
    public static readonly string[] LowOrderPoints =
    [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b880",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f11d7",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    ];

    public static TheoryData<string> LowOrder => [.. LowOrderPoints];

    /// <summary>A parcel with any card and content, sealed by any X25519 key.</summary>
    public static byte[] Seal(this World world, byte[] card, byte[] content, X25519Key sender, InnerFields fields)
    {
        using var body = new SealedBody(world.Newsroom.Id, card, content, world.Random);
        return world.Sealer.Seal(body, sender, fields);
    }

    public static byte[] SealAsTip(this World world, byte[] card, Message message, X25519Key sender) =>
        world.Seal(card, Content.Encode(message), sender, new InnerFields(ParcelKind.Tip, AuthorLane: 0));

    /// <summary>A header with any keys in it, whatever the parcel commits to.</summary>
    public static byte[] Header(this World world, int lane, RecipientPublicKeys recipient, X25519Key sender, SealedKeys keys)
    {
        var where = new HeaderContext(world.Newsroom.Id, world.SignedRoster.Roster.Number, lane, recipient);
        var header = new byte[ParcelFormat.HeaderSize];
        var writer = new SpanWriter(header);
        var encapsulation = writer.Take(XWing.CiphertextSize);
        using var meta = HpkeXWing.SetupSender(recipient.XWing, where.MetaInfo(), world.Random.Bytes(64), encapsulation);
        meta.Seal(keys.Commit.ToArray(), keys.CardKey, writer.Take(ParcelFormat.SealedKeySize));
        var psk = new byte[32];
        meta.Export(Label.Export, psk);
        using var ephemeral = X25519Key.Generate(world.Random);
        using var content = HpkeAuthPsk.SetupSender(recipient.X25519, sender, ephemeral, where.ContentInfo(encapsulation, keys.CardHash), psk, Label.Psk);
        writer.Bytes(ephemeral.PublicKey);
        content.Seal(keys.Commit.ToArray(), keys.BoxKey, writer.Take(ParcelFormat.SealedKeySize));
        return header;
    }

    /// <summary>The bytes under the outer seal.</summary>
    public static byte[] InnerBytes(this World world, byte[] parcel)
    {
        var info = BoxContext.Parcel(world.Newsroom.Id, world.SignedRoster.Roster.Number);
        using var context = HpkeXWing.SetupReceiver(world.Sorting, parcel.AsSpan(ParcelFormat.EnvelopeSize, XWing.CiphertextSize), info);
        var bytes = new byte[ParcelFormat.InnerSize(world.Membership.Lanes)];
        Assert.True(context!.TryOpen(default, parcel.AsSpan(ParcelFormat.EnvelopeSize + XWing.CiphertextSize), bytes));
        return bytes;
    }

    /// <summary>The outer seal over any bytes.</summary>
    public static byte[] SealOuter(this World world, byte[] inner)
    {
        var parcel = new byte[ParcelFormat.EnvelopeSize + XWing.CiphertextSize + inner.Length + Aes256Gcm.TagSize];
        var writer = new SpanWriter(parcel);
        writer.U8(ParcelFormat.Version);
        writer.U32(world.SignedRoster.Roster.Number);
        var info = BoxContext.Parcel(world.Newsroom.Id, world.SignedRoster.Roster.Number);
        using var context = HpkeXWing.SetupSender(world.Sorting.PublicKey, info, world.Random.Bytes(64), writer.Take(XWing.CiphertextSize));
        context.Seal(default, inner, writer.Take(inner.Length + Aes256Gcm.TagSize));
        return parcel;
    }

    public static InnerParcel Parse(this World world, byte[] inner)
    {
        Assert.True(InnerParcel.TryParse(inner, world.Membership.Lanes, out var parsed));
        return parsed!;
    }

    /// <summary>A signed document of any payload.</summary>
    public static byte[] Document(byte[] payload, SigningKey key, Meaning meaning, Digest newsroom) =>
        new SignedDocument(payload, key.Sign(meaning, newsroom, payload)).Encode();

    public static byte[] Flip(byte[] bytes, int bit)
    {
        var flipped = bytes.ToArray();
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }
}

/// <summary>What a header carries and is bound to.</summary>
internal sealed record SealedKeys(byte[] CardKey, byte[] BoxKey, Digest CardHash, Digest Commit)
{
    public static SealedKeys Of(SealedBody body) => new(body.CardKey.ToArray(), body.BoxKey.ToArray(), body.CardHash, body.Commit);
}
