using System.Text.Json.Nodes;
using Intake.Protocol;
using Intake.Protocol.Encoding;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Protocol.Tests.Worlds;

namespace Intake.VectorMaker;

/// <summary>Requests to be named in the next membership, and one fault each.</summary>
internal static class EnrolmentVectors
{
    public static void Write(VectorFolder files)
    {
        var world = VectorWorld.Create();
        var good = SignedEnrolment.Sign(world.Editors[1].Keys, world.Newsroom.Id, "Jun 준");
        Fault(files, world, "accepted", "Everything is in order.", good.Bytes.ToArray(), DocumentError.None, string.Join(' ', good.Words));
        Fault(files, world, "other-newsroom", "It asks another newsroom.", SignedEnrolment.Sign(world.Editors[1].Keys, Sha256.Hash("other"u8), "Jun").Bytes.ToArray(), DocumentError.OtherNewsroom);
        Fault(files, world, "no-name", "Its name is empty.", Bytes(world, ""), DocumentError.OutOfRange);
        Fault(files, world, "control-character", "Its name has a line end.", Bytes(world, "Jun\n"), DocumentError.OutOfRange);
        Fault(files, world, "long-name", "Its name has 65 bytes.", Bytes(world, new string('j', Membership.MaximumNameBytes + 1)), DocumentError.OutOfRange);
        Fault(files, world, "weak-key", "Its X25519 key is of low order.", Bytes(world, "Jun", auth: new byte[X25519Key.Size]), DocumentError.WeakKey);
        Fault(files, world, "signed-by-another", "Another key signed it.", Bytes(world, "Jun", signer: 0), DocumentError.BadSignature);
        Fault(files, world, "signed-as-roster", "Its key signed it, but with another meaning.", Bytes(world, "Jun", meaning: Meaning.Roster), DocumentError.BadSignature);
        Fault(files, world, "trailing-byte", "One byte follows.", [.. good.Bytes.Span, 0], DocumentError.Malformed);
    }

    private static byte[] Bytes(World world, string name, byte[]? auth = null, int signer = 1, Meaning meaning = Meaning.Enrol)
    {
        EditorKeys keys = world.Editors[1].Keys;
        var payload = CborDocument.Encode(map =>
        {
            map.Digest(1, world.Newsroom.Id);
            map.Bytes(2, keys.Sign.PublicKey);
            map.Bytes(3, auth ?? keys.Auth.PublicKey);
            map.Text(4, name);
        });
        return new SignedDocument(payload, world.Editors[signer].Keys.Sign.Sign(meaning, world.Newsroom.Id, payload)).Encode();
    }

    private static void Fault(VectorFolder files, World world, string name, string what, byte[] request, DocumentError expected, string? words = null) =>
        files.Write($"enrolments/{name}", new JsonObject
        {
            ["what"] = what,
            ["kind"] = "enrolment",
            ["newsroom"] = world.Newsroom.Id.ToString(),
            ["request"] = VectorFolder.Bytes(request),
            ["expected"] = expected.ToString(),
            ["words"] = words,
        });
}
