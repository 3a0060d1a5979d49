using Intake.Protocol.Encoding;

namespace Intake.Protocol.Errands;

/// <summary>The CBOR of a visit (SPEC §7).</summary>
internal static class VisitCodec
{
    private const uint LowestStatus = 100;
    private const uint HighestStatus = 599;

    public static byte[] Encode(Visit visit) => CborDocument.Encode(map =>
    {
        map.Digest(1, visit.Newsroom);
        map.Digest(2, visit.Errand);
        map.U64(3, visit.Number);
        map.Digest(4, visit.Before);
        map.Text(5, visit.Door);
        map.U64(6, visit.Epoch);
        if (visit.ReadUpTo is { } read)
        {
            map.U64(7, read);
        }

        if (visit.Ledger is { } mark)
        {
            map.Map(8, fields => LedgerMarkCodec.Write(fields, mark));
        }

        map.Maps(9, visit.Answers, WriteAnswer);
        map.U64(10, visit.PostingEpoch);
        map.Maps(11, visit.Parcels, WriteParcel);
    });

    public static Visit Read(CborMapReader map)
    {
        var visit = new Visit
        {
            Newsroom = map.Digest(1),
            Errand = map.Digest(2),
            Number = map.U32(3, 1),
            Before = map.Digest(4),
            Door = map.Text(5, Visit.MaximumDoorBytes),
            Epoch = map.U64(6, maximum: long.MaxValue),
            ReadUpTo = map.Has(7) ? map.U64(7, maximum: long.MaxValue) : null,
            Ledger = map.Has(8) ? map.Map(8, LedgerMarkCodec.Read) : null,
            Answers = map.Maps(9, Visit.MaximumAnswers, ReadAnswer),
            PostingEpoch = map.U64(10, maximum: long.MaxValue),
            Parcels = map.Maps(11, Errand.MaximumParcels, ReadParcel),
        };
        var areDistinct = visit.Answers.DistinctBy(answer => answer.Request).Count() == visit.Answers.Count;
        return areDistinct && visit.Before.IsZero == (visit.Number == 1) ? visit : throw new MalformedException(DocumentError.OutOfRange);
    }

    private static void WriteAnswer(CborMapWriter map, VisitAnswer answer)
    {
        map.Text(1, answer.Request);
        map.U64(2, (ulong)answer.Status);
        map.U64(3, (ulong)answer.Length);
        map.Digest(4, answer.Body);
    }

    private static VisitAnswer ReadAnswer(CborMapReader map) =>
        new(map.Text(1, VisitAnswer.MaximumRequestBytes), (int)map.U32(2, LowestStatus, HighestStatus), (int)map.U32(3, maximum: VisitAnswer.MaximumLength), map.Digest(4));

    private static void WriteParcel(CborMapWriter map, VisitParcel parcel)
    {
        map.U64(1, parcel.Index);
        map.U64(2, (ulong)parcel.Fate);
    }

    private static VisitParcel ReadParcel(CborMapReader map) =>
        new(map.U32(1, maximum: Errand.MaximumParcels - 1), (ParcelFate)map.U32(2, maximum: (uint)ParcelFate.RosterClosed));
}
