using System.Text.Json.Nodes;
using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Opening;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Sealing;
using Intake.Protocol.Tests.Worlds;

namespace Intake.VectorMaker;

/// <summary>Parcels, one fault each, with the outcome at the outer seal and in lane 1.</summary>
internal static class ParcelVectors
{
    public static void Write(VectorFolder files)
    {
        var world = VectorWorld.Create();
        using var source = world.NewSource();
        WriteGood(files, world, source);
        WriteOuterFaults(files, world, source);
        WriteBodyFaults(files, world, source);
        WriteContentFaults(files, world, source);
    }

    private static void WriteGood(VectorFolder files, World world, SourceKeys source)
    {
        var tip = World.Tip("국경에서 온 편지. A letter from the border.") with
        {
            Names = "The teacher",
            Question = "What did we eat?",
            Answer = "Nothing",
        };
        Vector(files, "tip", "A tip.", world.Sealer.Tip(source, tip), "FromSource", tip.Text);
        Vector(files, "cover", "Cover.", world.Sealer.Cover(), "Cover");
        Vector(files, "desk-event", "A desk event of the second editor.", world.Sealer.DeskEvent(world.Editors[1], new DeskEventMessage(World.Epoch, [42])), "FromEditor");
        var reply = new ReplyMessage("Thank you.", World.Epoch, source.Address.Thread);
        Vector(files, "colleagues-reply", "A colleague's reply, in the lane of the first editor.", world.Sealer.Reply(world.Editors[2], source.Address, reply).Parcel, "FromEditor", reply.Text);
    }

    private static void WriteOuterFaults(VectorFolder files, World world, SourceKeys source)
    {
        byte[] Sealed() => world.Sealer.Tip(source, World.Tip());
        Vector(files, "outer-flipped", "One bit under the outer seal is flipped.", Changed(Sealed(), -1, 1), "Unopened");
        Vector(files, "outer-encapsulation-flipped", "One bit of the outer encapsulation is flipped.", Changed(Sealed(), 5, 1), "Unopened");
        Vector(files, "other-roster", "The roster number in front is another one.", Changed(Sealed(), 4, 1), "Unopened");
        Vector(files, "unknown-version", "Version 3.", Changed(Sealed(), 0, 2), "Unopened");
        Vector(files, "short", "The last byte is missing.", Sealed()[..^1], "Unopened");
        Vector(files, "long", "One byte too many.", [.. Sealed(), 0], "Unopened");
    }

    private static void WriteBodyFaults(VectorFolder files, World world, SourceKeys source)
    {
        var card = Card.Of(source.Address);
        Vector(files, "sender-is-not-the-card", "The card is a source's, the content was sealed by somebody else.", Seal(world, card, Content.Encode(World.Tip()), world.Editors[0].Keys.Auth), Damaged(DamagedStep.Sender));
        Vector(files, "card-of-stranger-as-editor", "An editor's card that names nobody of the membership.", SealAsStranger(world), Damaged(DamagedStep.Entitlement));
        Vector(files, "tip-by-editor", "An editor's card on a tip.", Seal(world, Card.Of(world.Editors[0].Identity), Content.Encode(World.Tip()), world.Editors[0].Keys.Auth), Damaged(DamagedStep.Entitlement));
        Vector(files, "reply-by-source", "A source's card on a reply.", Seal(world, card, Content.Encode(new ReplyMessage("?", 1, default)), source.Keys.X25519), Damaged(DamagedStep.Entitlement));
        Vector(files, "card-version", "The card's version is 2.", Seal(world, Changed(card, 0, 3), Content.Encode(World.Tip()), source.Keys.X25519), Damaged(DamagedStep.Card));
        Vector(files, "card-flags", "An unknown flag on the card.", Seal(world, Changed(card, 1, 4), Content.Encode(World.Tip()), source.Keys.X25519), Damaged(DamagedStep.Card));
    }

    private static void WriteContentFaults(VectorFolder files, World world, SourceKeys source)
    {
        var message = MessageCodec.Encode(World.Tip());
        var compressed = RawDeflate.Compress(message);
        void Fault(string name, string what, byte[] content) =>
            Vector(files, name, what, Seal(world, Card.Of(source.Address), content, source.Keys.X25519), Damaged(DamagedStep.Content));

        Fault("padding-not-zero", "The last byte of the padding is one.", Changed(Content.Pack(compressed, message.Length), -1, 1));
        Fault("content-version", "The content's version is 0.", Changed(Content.Pack(compressed, message.Length), 0, 1));
        Fault("inflates-longer", "It inflates to more than it says.", Content.Pack(compressed, message.Length - 1));
        Fault("inflates-shorter", "It inflates to less than it says.", Content.Pack(compressed, message.Length + 1));
        Fault("inflate-bomb", "A megabyte of zeros.", Content.Pack(RawDeflate.Compress(new byte[1 << 20]), 1 << 20));
        Fault("compressed-length", "The compressed length points behind the content.", Changed(Content.Pack(compressed, message.Length), 3, 0x40));
        Fault("not-deflate", "The message is not compressed.", Content.Pack(message, message.Length));
        byte[] trailing = [.. message, 0];
        Fault("message-trailing-byte", "One byte follows the message.", Content.Pack(RawDeflate.Compress(trailing), trailing.Length));
    }

    private static string Damaged(DamagedStep step) => "Damaged:" + step;

    private static byte[] Seal(World world, byte[] card, byte[] content, X25519Key sender)
    {
        using var body = new SealedBody(world.Newsroom.Id, [.. card], content, world.Random);
        return world.Sealer.Seal(body, sender, new InnerFields(ParcelKind.Tip, AuthorLane: 0));
    }

    private static byte[] SealAsStranger(World world)
    {
        var stranger = world.MakeEditor("Stranger");
        return Seal(world, Card.Of(stranger.Identity), Content.Encode(new ReplyMessage("I am one of you.", 1, default)), stranger.Keys.Auth);
    }

    internal static byte[] Changed(byte[] bytes, int at, byte mask)
    {
        bytes[at < 0 ? bytes.Length + at : at] ^= mask;
        return bytes;
    }

    private static void Vector(VectorFolder files, string name, string what, byte[] parcel, string expected, string? text = null)
    {
        files.Write("parcels/" + name, new JsonObject
        {
            ["what"] = what,
            ["kind"] = "parcel",
            ["parcel"] = VectorFolder.Bytes(parcel),
            ["expected"] = expected,
            ["text"] = text,
        });
    }
}
