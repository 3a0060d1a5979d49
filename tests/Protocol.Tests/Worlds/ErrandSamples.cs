using Intake.Protocol.Chunks;
using Intake.Protocol.Errands;
using Intake.Protocol.Ledger;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Tests.Worlds;

/// <summary>An errand and a visit in which nothing is absent.</summary>
internal static class ErrandSamples
{
    public static Errand Full(World world) => new()
    {
        Newsroom = world.Newsroom,
        Editor = world.Editors[0].Identity,
        Nonce = new byte[Errand.NonceSize],
        FirstEpoch = World.Epoch,
        Epochs = 2,
        IndexDays = 7,
        Ledger = Mark(world),
        Keys = new ErrandRequest(new byte[3], new byte[2 * Signature.Size]),
        Acknowledgement = new ErrandRequest(new byte[8], new byte[2 * Signature.Size]),
        Lanes = [new ErrandLane(World.Epoch, 3, new byte[6 * Signature.Size]), new ErrandLane(World.Epoch + 1, 1, new byte[Signature.Size])],
        Chunks = [new ErrandRequest(new byte[ChunkFormat.IdSize], new byte[2 * Signature.Size])],
        Runs = [new ErrandRun(1, World.Epoch, IsAskedOnce: true)],
        Parcels = [new byte[ParcelFormat.ParcelSize(2)]],
    };

    public static Visit AnyVisit(World world) => new()
    {
        Newsroom = world.Newsroom.Id,
        Errand = world.SignedRoster.Hash,
        Number = 2,
        Before = world.SignedMembership.Hash,
        Door = "http://127.0.0.1",
        Epoch = World.Epoch,
        ReadUpTo = World.Epoch - 1,
        Ledger = Mark(world),
        Answers = [new VisitAnswer("GET /roster", 200, 5, world.SignedRoster.Hash), new VisitAnswer("GET /roster/courier", 404, 0, world.SignedRoster.Hash)],
        PostingEpoch = World.Epoch,
        Parcels = [new VisitParcel(0, ParcelFate.Received), new VisitParcel(7, ParcelFate.Unknown)],
    };

    private static LedgerMark Mark(World world) => new(7, world.SignedRoster.Hash, world.SignedMembership.Hash);
}
