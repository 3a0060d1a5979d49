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
        map.Map(10, retention =>
        {
            retention.U64(1, roster.Retention.LanesDays);
            retention.U64(2, roster.Retention.RepliesDays);
        });
        map.Map(11, index =>
        {
            index.U64(1, roster.Index.Places);
            index.U64(2, roster.Index.Days);
            index.U64(3, roster.Index.LocatorsPerRequest);
        });
    });

    public static bool TryDecode(byte[] payload, out Roster? roster, out DocumentError error) =>
        CborDocument.TryDecode(payload, Read, Encode, out roster, out error);

    private static Roster Read(CborMapReader map)
    {
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
            Retention = map.Map(10, retention => new Retention(retention.U32(1, 1, 90), retention.U32(2, 7, 90))),
            Index = map.Map(11, index => new IndexParameters(index.U32(1, 8, 32), index.U32(2, 7, 90), index.U32(3, 1, 16))),
        };
        return roster.FirstSealingEpoch <= roster.LastSealingEpoch && roster.LastSealingEpoch <= roster.LastAcceptedEpoch
            ? roster
            : throw new MalformedException(DocumentError.OutOfRange);
    }
}
