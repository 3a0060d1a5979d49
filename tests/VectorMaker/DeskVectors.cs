using System.Text.Json.Nodes;
using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;
using Intake.Protocol.Sealing;
using Intake.Protocol.Tests.Worlds;

namespace Intake.VectorMaker;

/// <summary>What desks say to each other, sealed; and beside it the message in the diagnostic notation of RFC 8949 §8, written by hand.</summary>
internal static class DeskVectors
{
    private const ulong Posted = World.Epoch - 9;

    public static void Write(VectorFolder files)
    {
        var world = VectorWorld.Create();
        using var source = world.NewSource();
        var (thread, commit, author) = (source.Address.Thread, world.SignedRoster.Hash, world.Editors[1]);
        var status = new TriageChange(thread, TriageField.Status, "", 3, "closed", null);
        var tag = new TriageChange(thread, TriageField.Tag, "국경", 1, null, 1);
        Vector(files, "desk-event-with-changes", "A desk event that lists two commits and two changes of triage.",
            world.Sealer.DeskEvent(author, new DeskEventMessage(World.Epoch, [42, ulong.MaxValue]) { Changes = [status, tag] }),
            $"{{0: 3, 3: {World.Epoch}, 11: h'000000000000002affffffffffffffff', 12: [{{{Status(thread)}}}, {{{Tag(thread)}}}]}}");
        Vector(files, "shared-triage", "What stands of a thread's triage, as the second editor tells it of the third.",
            world.Sealer.Share(author, new SharedTriageMessage(World.Epoch, [new SharedChange(status, world.Editors[2].Identity.Id, Posted), new SharedChange(tag, author.Identity.Id, Posted + 1)])),
            $"{{0: 5, 3: {World.Epoch}, 20: [{{{Status(thread)}, 7: h'{world.Editors[2].Identity.Id}', 8: {Posted}}}, {{{Tag(thread)}, 7: h'{author.Identity.Id}', 8: {Posted + 1}}}]}}");
        WriteTip(files, world, author, source.Address, commit);
        WriteReply(files, world, author, thread, commit);
    }

    private static void WriteTip(VectorFolder files, World world, EditorAuthor author, SourceAddress source, Digest commit)
    {
        var part = Sharing.Split(source, World.Tip(), commit, Posted, World.Epoch).Single();
        Vector(files, "shared-tip", "A tip that a colleague gives.", world.Sealer.Share(author, part), Shared(part, Hex(Card.Of(source))),
            $"{{0: 1, 1: \"They took the teacher.\", 2: \"en\", 3: {World.Epoch}}}");
    }

    private static void WriteReply(VectorFolder files, World world, EditorAuthor author, Digest thread, Digest commit)
    {
        var writer = world.Editors[2].Identity.Id;
        var part = Sharing.Split(writer, new ReplyMessage("Where?", Posted, thread), commit, Posted, World.Epoch).Single();
        Vector(files, "shared-reply", "A reply that a colleague gives.", world.Sealer.Share(author, part), Shared(part, writer.ToString()), $"{{0: 2, 1: \"Where?\", 3: {Posted}, 10: h'{thread}'}}");
    }

    private static string Status(Digest thread) => $"1: h'{thread}', 2: 1, 3: 3, 5: \"closed\"";

    private static string Tag(Digest thread) => $"1: h'{thread}', 2: 6, 3: 1, 4: \"국경\", 6: 1";

    private static string Shared(SharedMessage part, string who) =>
        $"{{0: 4, 3: {World.Epoch}, 13: h'{part.Commit}', 14: {Posted}, 15: h'{who}', 16: 0, 17: 1, 18: {part.InflatedLength}, 19: h'{Hex(part.Piece.Span)}'}}";

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    private static void Vector(VectorFolder files, string name, string what, byte[] parcel, string message, string? joined = null) =>
        files.Write("parcels/" + name, new JsonObject
        {
            ["what"] = what,
            ["kind"] = "parcel",
            ["parcel"] = VectorFolder.Bytes(parcel),
            ["expected"] = "FromEditor",
            ["text"] = null,
            ["message"] = message,
            ["joined"] = joined,
        });
}
