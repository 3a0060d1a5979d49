using System.Text.Json.Nodes;
using Intake.Protocol.Board;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;
using Intake.Protocol.Sealing;
using Intake.Protocol.Sorting;
using Intake.Protocol.Tests.Worlds;

namespace Intake.VectorMaker;

/// <summary>Replies as a source finds and opens them, one fault each.</summary>
internal static class ReplyVectors
{
    private const int Places = 8;

    public static void Write(VectorFolder files)
    {
        var world = VectorWorld.Create();
        ushort[] numbers = [7, 77, 777, 1, 2, 3, 4, 5, 6, 2047, 0, 1024];
        using var phrase = Phrase.FromNumbers(numbers);
        using var source = SourceKeys.Derive(phrase, world.Newsroom.Id);
        var author = world.Editors[1];
        SealedReply Reply(string text, ulong epoch, SourceAddress? to = null) =>
            world.Sealer.Reply(author, source.Address, new ReplyMessage(text, epoch, (to ?? source.Address).Thread));

        var good = Reply("잘 받았습니다. We have read it.", World.Epoch);
        void Vector(string name, string what, SealedReply reply, byte[] slot, string? text) =>
            WriteOne(files, world, numbers, author.Identity, name, what, reply, slot, text);

        Vector("reply", "A reply of the second editor.", good, Slot(world, good), "잘 받았습니다. We have read it.");
        Vector("waited", "The reply's tag waited two epochs for its place.", good, Slot(world, good), "잘 받았습니다. We have read it.");
        Vector("reply-lane-flipped", "One bit of the reply lane is flipped.", good, ParcelVectors.Changed(Slot(world, good), -1, 1), null);
        Vector("box-flipped", "One bit of the box is flipped.", good, ParcelVectors.Changed(Slot(world, good), 4 + 32 + ParcelFormat.CardBoxSize, 1), null);
        Vector("roster-relabelled", "The slot names another roster.", good, ParcelVectors.Changed(Slot(world, good), 3, 1), null);
        Vector("epoch-relabelled", "The message names another epoch than its tag.", good, SlotOfOtherEpoch(world, author, source), null);
        using var other = world.NewSource();
        var stolen = Reply("For somebody else.", World.Epoch, other.Address);
        Vector("other-thread", "The message names another source's thread.", stolen, Slot(world, stolen), null);
        var unrelated = new byte[ReplySlot.Size];
        world.Random.Fill(unrelated);
        Vector("unknown-locator", "The server does not know the locator.", good, unrelated, null);
    }

    private static byte[] SlotOfOtherEpoch(World world, EditorAuthor author, SourceKeys source)
    {
        var older = world.Sealer.Reply(author, source.Address, new ReplyMessage("Old words.", World.Epoch - 1, source.Address.Thread));
        return Slot(world, older);
    }

    private static byte[] Slot(World world, SealedReply reply) => SlotOf(world, world.Unseal(reply.Parcel));

    private static byte[] SlotOf(World world, InnerParcel inner) =>
        [0, 0, 0, (byte)world.SignedRoster.Roster.Number, .. inner.Commit.Span, .. inner.CardBox.Span, .. inner.Box.Span, .. inner.ReplyLane.Span];

    private static void WriteOne(
        VectorFolder files, World world, ushort[] numbers, EditorIdentity author, string name, string what, SealedReply reply, byte[] slot, string? text)
    {
        const uint epochs = 28;
        var shownAt = name == "waited" ? World.Epoch + 2 : World.Epoch;
        var first = World.Epoch - 20;
        var tags = new byte[epochs * Places * ParcelFormat.TagSize];
        world.Random.Fill(tags);
        var place = ((int)(shownAt - first) * Places) + 3;
        reply.Tag.Tag.Span.CopyTo(tags.AsSpan(place * ParcelFormat.TagSize));
        files.Write("replies/" + name, new JsonObject
        {
            ["what"] = what,
            ["kind"] = "reply",
            ["numbers"] = new JsonArray([.. numbers.Select(number => JsonValue.Create((int)number))]),
            ["index"] = VectorFolder.Bytes(BoardIndex.Encode(first, epochs, Places, tags)),
            ["author"] = author.Id.ToString(),
            ["epoch"] = World.Epoch,
            ["tag"] = VectorFolder.Bytes(reply.Tag.Tag.Span),
            ["locator"] = VectorFolder.Bytes(reply.Tag.Locator.Span),
            ["locatorHash"] = reply.Tag.LocatorHash.ToString(),
            ["slot"] = VectorFolder.Bytes(slot),
            ["expected"] = text is null ? "NotForMe" : "Read",
            ["text"] = text,
        });
    }
}
