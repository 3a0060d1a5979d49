using System.Text.Json.Nodes;
using Intake.Protocol.Chunks;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;

namespace Intake.VectorMaker;

/// <summary>Lengths of couriers' files, and how they split.</summary>
internal static class CourierVectors
{
    public static void Write(VectorFolder files)
    {
        var record = ChunkFormat.IdSize + ChunkFormat.SealedSize;
        long[] lengths =
        [
            0, 5, 14_540, 14_541, 14_542, 19_532, 19_533, 19_534, 32_013, 32_014, 33_261, 13_293, record, record + 14_540, record + 19_533, (20L * record) + 19_533,
            (20L * record) + 19_517, (4_194_304L * record) + 32_013,
        ];
        files.Write("courier/lengths", new JsonObject
        {
            ["what"] = "Lengths, and [parcel's bytes, chunks] of a courier's file that long, or null.",
            ["kind"] = "courier",
            ["lengths"] = new JsonArray([.. lengths.Select(length => JsonValue.Create(length))]),
            ["pieces"] = new JsonArray([.. lengths.Select(PiecesOf)]),
        });
    }

    private static JsonArray? PiecesOf(long length) =>
        CourierFile.TryMeasure(length, out var parcel, out var chunks) ? new JsonArray(JsonValue.Create(parcel), JsonValue.Create(chunks)) : null;
}
