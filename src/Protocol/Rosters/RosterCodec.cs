using Intake.Protocol.Encoding;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Rosters;

/// <summary>The payload of a roster as CBOR (SPEC §3).</summary>
internal static class RosterCodec
{
    public static byte[] Encode(Roster roster) => CborDocument.Encode(map =>
    {
        map.U64(1, roster.Number);
        map.U64(2, (ulong)roster.Kind);
        map.U64(3, roster.MembershipNumber);
        map.Digest(4, roster.MembershipHash);
        map.Maps(5, roster.Keys, (item, certificate) => KeyCertificate.Write(item, certificate!));
        map.Bytes(6, roster.SortingKey.Span);
        map.U64(7, roster.FirstSealingEpoch);
        map.U64(8, roster.LastSealingEpoch);
        map.U64(9, roster.LastAcceptedEpoch);
        map.Map(10, terms => WriteTerms(terms, roster));
        map.Map(11, index =>
        {
            index.U64(1, roster.Index.Places);
            index.U64(2, roster.Index.Days);
            index.U64(3, roster.Index.LocatorsPerRequest);
        });
    });

    private static void WriteTerms(CborMapWriter terms, Roster roster)
    {
        terms.U64(1, roster.Retention.LanesDays);
        terms.U64(2, roster.Retention.RepliesDays);
        if (roster.Notice is { } notice)
        {
            terms.Map(3, map =>
            {
                map.U64(1, notice.Retention.LanesDays);
                map.U64(2, notice.Retention.RepliesDays);
                map.U64(3, notice.FirstDay);
            });
        }

        if (roster.Holds.Count > 0)
        {
            terms.Maps(4, roster.Holds, (map, hold) =>
            {
                map.U64(1, hold.FirstEpoch);
                map.U64(2, hold.LastEpoch);
                map.U64(3, (ulong)hold.Reason);
                map.U64(4, hold.EndEpoch);
            });
        }
    }

    public static bool TryDecode(byte[] payload, out Roster? roster, out DocumentError error) =>
        CborDocument.TryDecode(payload, Read, Encode, out roster, out error);

    private static Roster Read(CborMapReader map)
    {
        (Retention Retention, PolicyNotice? Notice, IReadOnlyList<Hold> Holds) terms;
        var roster = new Roster
        {
            Number = map.U32(1, minimum: 1),
            Kind = (RosterKind)map.U32(2, maximum: (uint)RosterKind.Courier),
            MembershipNumber = map.U32(3, minimum: 1),
            MembershipHash = map.Digest(4),
            Keys = map.MapsOrNull(5, Membership.MaximumLanes, KeyCertificate.Read),
            SortingKey = map.Bytes(6, XWing.PublicKeySize),
            FirstSealingEpoch = map.U64(7),
            LastSealingEpoch = map.U64(8),
            LastAcceptedEpoch = map.U64(9, maximum: long.MaxValue),
            Retention = (terms = map.Map(10, ReadTerms)).Retention,
            Notice = terms.Notice,
            Holds = terms.Holds,
            Index = map.Map(11, index => new IndexParameters(index.U32(1, 8, 32), index.U32(2, 7, 90), index.U32(3, 1, 16))),
        };
        return roster.FirstSealingEpoch <= roster.LastSealingEpoch && roster.LastSealingEpoch <= roster.LastAcceptedEpoch
            ? roster
            : throw new MalformedException(DocumentError.OutOfRange);
    }

    private static (Retention Retention, PolicyNotice? Notice, IReadOnlyList<Hold> Holds) ReadTerms(CborMapReader terms) =>
        (ReadRetention(terms), terms.Has(3) ? terms.Map(3, ReadNotice) : null, terms.Has(4) ? ReadHolds(terms) : []);

    private static Retention ReadRetention(CborMapReader map) => new(map.U32(1, 1, 90), map.U32(2, 7, 90));

    private static PolicyNotice ReadNotice(CborMapReader map) => new(ReadRetention(map), map.U64(3, maximum: uint.MaxValue));

    private static List<Hold> ReadHolds(CborMapReader terms)
    {
        var holds = terms.Maps(4, Hold.Most, map => ReadHold(map, first: 1));
        return holds.Count > 0 ? holds : throw new MalformedException();
    }

    /// <summary>Reads a hold from four keys of a map, of which this is the first; the reason is the third.</summary>
    internal static Hold ReadHold(CborMapReader map, ulong first)
    {
        var hold = new Hold(
            map.U64(first, maximum: long.MaxValue), map.U64(first + 1, maximum: long.MaxValue),
            (HoldReason)map.U64(first + 2, (ulong)HoldReason.Legal, (ulong)HoldReason.Editorial), map.U64(first + 3, maximum: long.MaxValue));
        return hold.FirstEpoch <= hold.LastEpoch ? hold : throw new MalformedException(DocumentError.OutOfRange);
    }
}
