using System.Text.Json.Nodes;
using Intake.Protocol;
using Intake.Protocol.Encoding;
using Intake.Protocol.Evidence;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Protocol.Tests.Worlds;

namespace Intake.VectorMaker;

/// <summary>Manifests of exports, one fault each.</summary>
internal static class EvidenceVectors
{
    public static void Write(VectorFolder files)
    {
        var world = VectorWorld.Create();
        var manifest = world.Evidence();
        var membership = world.SignedMembership;
        Fault(files, world, "original", "Everything is in order.", Bytes(world, manifest, membership), DocumentError.None);
        Fault(files, world, "redacted", "A redacted copy.", Bytes(world, Redacted(manifest), membership), DocumentError.None);
        Fault(files, world, "redacted-with-commit", "A redacted copy that names a commit.", Bytes(world, manifest with { Thread = null }, membership), DocumentError.OutOfRange);
        Fault(files, world, "trailing-byte", "One byte follows.", [.. Bytes(world, manifest, membership), 0], DocumentError.Malformed);
        Fault(files, world, "name-leaves-the-folder", "An item's name leads out of the folder.", Bytes(world, Named(manifest, "../a.txt"), membership), DocumentError.OutOfRange);
        Fault(files, world, "name-twice", "Two items differ by case alone.", Bytes(world, manifest with { Items = [manifest.Items[0], manifest.Items[0] with { Name = manifest.Items[0].Name.ToUpperInvariant() }] }, membership), DocumentError.OutOfRange);
        Fault(files, world, "names-the-manifest", "An item has the manifest's name.", Bytes(world, Named(manifest, SignedEvidence.FileName), membership), DocumentError.OutOfRange);
        Fault(files, world, "no-items", "Nothing was exported.", Bytes(world, manifest with { Items = [] }, membership), DocumentError.OutOfRange);
        Fault(files, world, "after-the-membership", "Made after the membership ended.", Bytes(world, manifest with { Epoch = world.Membership.LastEpoch + 1 }, membership), DocumentError.OutOfRange);
        var stranger = SignedMembership.Sign(world.Membership with { Editors = [world.Editors[1].Identity] }, world.Root);
        Fault(files, world, "editor-not-named", "The membership does not name the editor.", Bytes(world, manifest with { MembershipHash = stranger.Hash }, stranger), DocumentError.OtherMembership);
        Fault(files, world, "membership-exchanged", "Another genuine membership lies beside it.", Bytes(world, manifest, SignedMembership.Sign(world.Membership with { Number = 4 }, world.Root)), DocumentError.OtherMembership);
        Fault(files, world, "signed-by-a-colleague", "A colleague signed in the editor's name.", Bytes(world, manifest, membership, signer: 1), DocumentError.BadSignature);
        Fault(files, world, "signed-as-enrolment", "The editor signed these bytes, but with another meaning.", Bytes(world, manifest, membership, Meaning.Enrol), DocumentError.BadSignature);
    }

    private static EvidenceManifest Redacted(EvidenceManifest manifest) =>
        manifest with { Thread = null, Items = [.. manifest.Items.Select(item => item with { Commit = null })] };

    private static EvidenceManifest Named(EvidenceManifest manifest, string name) => manifest with { Items = [manifest.Items[0] with { Name = name }] };

    private static byte[] Bytes(World world, EvidenceManifest manifest, SignedMembership membership, Meaning meaning = Meaning.Evidence, int signer = 0)
    {
        var payload = EvidenceCodec.Encode(manifest);
        var document = new SignedDocument(payload, world.Editors[signer].Keys.Sign.Sign(meaning, world.Newsroom.Id, payload)).Encode();
        return CborDocument.Encode(map =>
        {
            map.Bytes(1, document);
            map.Bytes(2, membership.Bytes.Span);
        });
    }

    private static void Fault(VectorFolder files, World world, string name, string what, byte[] manifest, DocumentError expected) =>
        files.Write($"evidence/{name}", new JsonObject
        {
            ["what"] = what,
            ["kind"] = "evidence",
            ["root"] = VectorFolder.Bytes(world.Newsroom.Root.Span),
            ["spareHash"] = world.Newsroom.SpareHash.ToString(),
            ["manifest"] = VectorFolder.Bytes(manifest),
            ["expected"] = expected.ToString(),
        });
}
