using System.Text.Json.Nodes;
using Intake.Protocol;
using Intake.Protocol.Chunks;
using Intake.Protocol.Encoding;
using Intake.Protocol.Errands;
using Intake.Protocol.Keys;
using Intake.Protocol.Ledger;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Requests;
using Intake.Protocol.Rosters;
using Intake.Protocol.Tests.Worlds;

namespace Intake.VectorMaker;

/// <summary>Errands whose requests and parcels are genuine, and visits, one fault each.</summary>
internal static class ErrandVectors
{
    private const ulong End = World.Epoch + 2;

    public static void Write(VectorFolder files)
    {
        var world = VectorWorld.Create();
        var full = Full(world);
        var document = Bytes(world, full);
        Fault(files, "full", "Everything is in it, and in order.", document, DocumentError.None);
        var small = full with { Parcels = [] };
        var bare = small with { Epochs = 0, Ledger = null, Keys = null, Acknowledgement = null, Lanes = [], Chunks = [], Runs = [] };
        Fault(files, "for-strangers", "Of a vault that knows no clock yet: nothing is signed.", Bytes(world, bare), DocumentError.None);
        Fault(files, "trailing-byte", "One byte follows.", [.. Bytes(world, small), 0], DocumentError.Malformed);
        Fault(files, "torn", "The last byte is missing.", Bytes(world, small)[..^1], DocumentError.Malformed);
        Fault(files, "days-of-the-index", "It asks for 8 days of the index.", Bytes(world, small with { IndexDays = 8 }), DocumentError.OutOfRange);
        Fault(files, "parcels-without-epochs", "It has parcels and no epoch.", Bytes(world, bare with { Parcels = [full.Parcels[0]] }), DocumentError.OutOfRange);
        Fault(files, "lanes-out-of-order", "An epoch's lane is left out.", Bytes(world, small with { Lanes = [full.Lanes[0], full.Lanes[2]] }), DocumentError.OutOfRange);
        Fault(files, "lane-without-signature", "A lane of two pages is signed for one.", Bytes(world, small with { Lanes = [full.Lanes[0] with { Signatures = full.Lanes[0].Signatures[..(2 * Signature.Size)] }] }), DocumentError.OutOfRange);
        Fault(files, "runs-too-short", "The runs do not cover the chunks.", Bytes(world, small with { Runs = [full.Runs[0]] }), DocumentError.OutOfRange);
        Fault(files, "short-parcel", "A parcel lacks its last byte.", Bytes(world, full with { Parcels = [full.Parcels[0][..(ParcelFormat.ParcelSize(2) - 1)]] }), DocumentError.OutOfRange);
        Fault(files, "signed-by-a-colleague", "A colleague signed in the editor's name.", Bytes(world, small, signer: 1), DocumentError.BadSignature);
        Fault(files, "signed-as-evidence", "The editor signed these bytes, but with another meaning.", Bytes(world, small, Meaning.Evidence), DocumentError.BadSignature);
        WriteVisits(files, world, Sha256.Hash(document));
    }

    private static void WriteVisits(VectorFolder files, World world, Digest errand)
    {
        var first = new Visit
        {
            Newsroom = world.Newsroom.Id,
            Errand = errand,
            Number = 1,
            Before = default,
            Door = "https://door.example",
            Epoch = World.Epoch,
            Answers = [new VisitAnswer("GET /roster", 200, 9_000, world.SignedRoster.Hash), new VisitAnswer("GET /roster/courier", 404, 0, Sha256.Hash([]))],
            PostingEpoch = World.Epoch,
            Parcels = [new VisitParcel(0, ParcelFate.Received), new VisitParcel(1, ParcelFate.Unknown)],
        };
        var second = first with { Number = 2, Before = first.Hash(), Epoch = World.Epoch + 1, ReadUpTo = World.Epoch, Ledger = Mark(world), PostingEpoch = World.Epoch + 1, Parcels = [new VisitParcel(1, ParcelFate.RosterClosed)] };
        FaultOfVisit(files, "first", "The first visit of a bundle.", first.Encode(), DocumentError.None);
        FaultOfVisit(files, "second", "The second visit, with everything in it.", second.Encode(), DocumentError.None);
        FaultOfVisit(files, "second-without-first", "The second visit names no visit before it.", (second with { Before = default }).Encode(), DocumentError.OutOfRange);
        FaultOfVisit(files, "first-after-another", "The first visit names one before it.", (second with { Number = 1 }).Encode(), DocumentError.OutOfRange);
        FaultOfVisit(files, "request-twice", "One request has two answers.", (first with { Answers = [first.Answers[0], first.Answers[0] with { Status = 404 }] }).Encode(), DocumentError.OutOfRange);
        FaultOfVisit(files, "no-status", "An answer with status 99.", (first with { Answers = [first.Answers[0] with { Status = 99 }] }).Encode(), DocumentError.OutOfRange);
        FaultOfVisit(files, "unknown-fate", "A parcel with a fate that is none.", (first with { Parcels = [new VisitParcel(0, (ParcelFate)3)] }).Encode(), DocumentError.OutOfRange);
        FaultOfVisit(files, "trailing-byte", "One byte follows.", [.. first.Encode(), 0], DocumentError.Malformed);
    }

    private static Errand Full(World world)
    {
        var (keys, identity) = (world.Editors[0].Keys, world.Editors[0].Identity);
        using var chunks = new ChunkKeys(Sha256.Hash("errand vector"u8).ToArray());
        var set = SignedKeySet.Sign(keys, identity, world.Newsroom.Id, 4, [KeyCertificate.Certify(keys, identity, world.Newsroom.Id, RosterKind.Day, World.Epoch, World.Epoch + 3, world.DayKeys[0].Public)], []);
        byte[] read = [0, 0, 0, 0, 0, 0, 3, 0xe6];
        return new Errand
        {
            Newsroom = world.Newsroom,
            Editor = identity,
            Nonce = world.Random.Bytes(Errand.NonceSize),
            FirstEpoch = World.Epoch,
            Epochs = (uint)(End - World.Epoch),
            IndexDays = 30,
            Ledger = Mark(world),
            Keys = new ErrandRequest(set.Bytes, Sign(world, "PUT", EditorPaths.Keys(identity.Id), set.Bytes.ToArray())),
            Acknowledgement = new ErrandRequest(read, Sign(world, "POST", EditorPaths.Acknowledgement, read)),
            Lanes = [Lane(world, World.Epoch - 1, 2), Lane(world, World.Epoch, 1), Lane(world, World.Epoch + 1, 1)],
            Chunks = [.. new uint[] { 0, 1, 2 }.Select(i => chunks.Id(i).ToArray()).Select(id => new ErrandRequest(id, Sign(world, "GET", EditorPaths.Chunk(id), [])))],
            Runs = [new ErrandRun(2, World.Epoch, IsAskedOnce: false), new ErrandRun(1, World.Epoch + 1, IsAskedOnce: true)],
            Parcels = [world.Sealer.Cover(), world.Sealer.DeskEvent(world.Editors[0], new DeskEventMessage(World.Epoch, [42]))],
        };
    }

    private static ErrandLane Lane(World world, ulong epoch, uint pages) => new(epoch, pages, Enumerable.Range(0, (int)pages)
        .SelectMany(page => Sign(world, "GET", EditorPaths.Lane(world.Editors[0].Identity.Id, epoch, (uint)page), [], Math.Max(epoch, World.Epoch))).ToArray());

    private static byte[] Sign(World world, string method, string path, byte[] body, ulong from = World.Epoch) =>
        [.. Enumerable.Range(0, (int)(End - from)).SelectMany(i => EditorRequest.Sign(world.Editors[0].Keys, world.Newsroom.Id, from + (ulong)i, method, path, body))];

    private static LedgerMark Mark(World world) => new(12, Sha256.Hash("ledger"u8), Sha256.Hash(world.Ledger.PublicKey));

    private static byte[] Bytes(World world, Errand errand, Meaning meaning = Meaning.Errand, int signer = 0)
    {
        var payload = ErrandCodec.Encode(errand);
        return new SignedDocument(payload, world.Editors[signer].Keys.Sign.Sign(meaning, world.Newsroom.Id, payload)).Encode();
    }

    private static void Fault(VectorFolder files, string name, string what, byte[] errand, DocumentError expected) =>
        files.Write($"errands/{name}", new JsonObject { ["what"] = what, ["kind"] = "errand", ["errand"] = VectorFolder.Bytes(errand), ["expected"] = expected.ToString() });

    private static void FaultOfVisit(VectorFolder files, string name, string what, byte[] visit, DocumentError expected) =>
        files.Write($"visits/{name}", new JsonObject { ["what"] = what, ["kind"] = "visit", ["visit"] = VectorFolder.Bytes(visit), ["expected"] = expected.ToString() });
}
