using Intake.Protocol.Chunks;
using Intake.Protocol.Encoding;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Requests;
using Intake.Protocol.Rosters;

namespace Intake.Protocol.Errands;

/// <summary>The CBOR of an errand's payload (SPEC §7).</summary>
internal static class ErrandCodec
{
    private const int FewestLanes = 2;

    public static byte[] Encode(Errand errand) => CborDocument.Encode(map =>
    {
        map.Bytes(1, errand.Newsroom.Root.Span);
        map.Digest(2, errand.Newsroom.SpareHash);
        map.Bytes(3, errand.Editor.Sign);
        map.Bytes(4, errand.Editor.Auth);
        map.Bytes(5, errand.Nonce.Span);
        map.U64(6, errand.FirstEpoch);
        map.U64(7, errand.Epochs);
        map.U64(8, errand.IndexDays);
        if (errand.Ledger is { } mark)
        {
            map.Map(9, fields => LedgerMarkCodec.Write(fields, mark));
        }

        WriteIfAny(map, 10, errand.Keys);
        WriteIfAny(map, 11, errand.Acknowledgement);
        map.Maps(12, errand.Lanes, WriteLane);
        map.Maps(13, errand.Chunks, Write);
        map.Maps(14, errand.Parcels, (fields, parcel) => fields.Bytes(1, parcel.Span));
        map.Maps(15, errand.Runs, WriteRun);
    });

    public static Errand Read(CborMapReader map)
    {
        var newsroom = NewsroomIdentity.Create(map.Bytes(1, Signature.PublicKeySize), map.Digest(2));
        var (sign, auth) = (map.Bytes(3, Signature.PublicKeySize), map.Bytes(4, X25519Key.Size));
        var errand = new Errand
        {
            Newsroom = newsroom,
            Editor = EditorIdentity.Create(newsroom.Id, sign, auth, name: null),
            Nonce = map.Bytes(5, Errand.NonceSize),
            FirstEpoch = map.U64(6, maximum: long.MaxValue),
            Epochs = map.U32(7, maximum: Errand.MaximumEpochs),
            IndexDays = map.U32(8),
        };
        var each = checked((int)errand.Epochs * Signature.Size);
        return Checked(errand with
        {
            Ledger = map.Has(9) ? map.Map(9, LedgerMarkCodec.Read) : null,
            Keys = map.Has(10) ? map.Map(10, fields => ReadRequest(fields, 1, SignedKeySet.MaximumSize, each)) : null,
            Acknowledgement = map.Has(11) ? map.Map(11, fields => ReadRequest(fields, AcknowledgementBody.Size, AcknowledgementBody.Size, each)) : null,
            Lanes = map.Maps(12, Errand.MaximumLanes, fields => ReadLane(fields, errand)),
            Chunks = map.Maps(13, Errand.MaximumChunks, fields => ReadRequest(fields, ChunkFormat.IdSize, ChunkFormat.IdSize, each)),
            Parcels = [.. map.Maps(14, Errand.MaximumParcels, ReadParcel)],
            Runs = map.Maps(15, Errand.MaximumChunks, ReadRun),
        });
    }

    private static Errand Checked(Errand errand)
    {
        var isEmpty = errand.Keys is null && errand.Acknowledgement is null && errand.Lanes.Count + errand.Chunks.Count + errand.Parcels.Count == 0;
        var areConsecutive = errand.Lanes.Zip(errand.Lanes.Skip(1)).All(pair => pair.Second.Epoch == pair.First.Epoch + 1);
        var areCovered = errand.Runs.Sum(run => (long)run.Length) == errand.Chunks.Count;
        return IndexParameters.Windows.Contains(errand.IndexDays) && areConsecutive && areCovered && (errand.Epochs > 0 || isEmpty) ? errand : throw new MalformedException(DocumentError.OutOfRange);
    }

    private static void WriteIfAny(CborMapWriter map, ulong key, ErrandRequest? request)
    {
        if (request is not null)
        {
            map.Map(key, fields => Write(fields, request));
        }
    }

    private static void Write(CborMapWriter map, ErrandRequest request)
    {
        map.Bytes(1, request.Body.Span);
        map.Bytes(2, request.Signatures.Span);
    }

    private static void WriteLane(CborMapWriter map, ErrandLane lane)
    {
        map.U64(1, lane.Epoch);
        map.U64(2, lane.Pages);
        map.Bytes(3, lane.Signatures.Span);
    }

    private static void WriteRun(CborMapWriter map, ErrandRun run)
    {
        map.U64(1, (ulong)run.Length);
        map.U64(2, run.From);
        map.U64(3, run.IsAskedOnce ? 1u : 0u);
    }

    private static ErrandRun ReadRun(CborMapReader map) => new((int)map.U32(1, 1, Errand.MaximumChunks), map.U64(2, maximum: long.MaxValue), map.U32(3, maximum: 1) == 1);

    private static ErrandRequest ReadRequest(CborMapReader map, int shortest, int longest, int signatures) =>
        new(map.Bytes(1, shortest, longest), map.Bytes(2, signatures));

    private static ErrandLane ReadLane(CborMapReader map, Errand errand)
    {
        var epoch = map.U64(1, maximum: long.MaxValue);
        var pages = map.U32(2, 1, Errand.MaximumPages);
        var signed = ErrandLane.FirstSigned(epoch, errand.FirstEpoch);
        return signed < errand.EndEpoch
            ? new ErrandLane(epoch, pages, map.Bytes(3, checked((int)((errand.EndEpoch - signed) * pages * Signature.Size))))
            : throw new MalformedException(DocumentError.OutOfRange);
    }

    private static ReadOnlyMemory<byte> ReadParcel(CborMapReader map) => map.Bytes(1, ParcelFormat.ParcelSize(FewestLanes), ParcelFormat.ParcelSize(Membership.MaximumLanes));
}
