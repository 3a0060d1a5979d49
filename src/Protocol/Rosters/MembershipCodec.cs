using System.Text;
using Intake.Protocol.Encoding;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Rosters;

/// <summary>The payload of a membership as CBOR (SPEC §3).</summary>
internal static class MembershipCodec
{
    public static byte[] Encode(Membership membership) => CborDocument.Encode(map =>
    {
        map.U64(1, membership.Number);
        map.U64(2, membership.FirstEpoch);
        map.U64(3, membership.LastEpoch);
        map.U64(4, membership.Clock.EpochSeconds);
        map.U64(5, membership.Clock.EpochsPerDay);
        map.U64(6, (ulong)membership.Lanes);
        map.Maps(7, membership.Editors, WriteEditor);
        map.Maps(8, membership.Departed, WriteEditor);
        map.Bytes(9, membership.LedgerKey.Span);
        map.Maps(10, membership.Doors, WriteDoor);
        map.Bytes(11, membership.Newsroom.Root.Span);
        map.Digest(12, membership.Newsroom.SpareHash);
        if (membership.Spare is { } spare)
        {
            map.Bytes(13, spare.Span);
        }

        map.Text(14, membership.NewsroomName);
        map.TextIfAny(15, membership.Closed);
    });

    public static bool TryDecode(byte[] payload, out Membership? membership, out DocumentError error) =>
        CborDocument.TryDecode(payload, Read, Encode, out membership, out error);

    private static Membership Read(CborMapReader map)
    {
        var head = new
        {
            Number = map.U32(1, minimum: 1),
            First = map.U64(2),
            Last = map.U64(3, maximum: long.MaxValue),
            Clock = new EpochClock(map.U32(4), map.U32(5)),
            Lanes = map.U32(6, 2, Membership.MaximumLanes),
            Editors = map.Maps(7, Membership.MaximumLanes, ReadEditor),
            Departed = map.Maps(8, Membership.MaximumDeparted, ReadEditor),
            LedgerKey = map.Bytes(9, Signature.PublicKeySize),
            Doors = map.Maps(10, Membership.MaximumDoors, ReadDoor),
            Newsroom = NewsroomIdentity.Create(map.Bytes(11, Signature.PublicKeySize), map.Digest(12)),
        };
        var membership = new Membership
        {
            Number = head.Number,
            FirstEpoch = head.First,
            LastEpoch = head.Last,
            Clock = head.Clock,
            Lanes = (int)head.Lanes,
            Editors = head.Editors.ConvertAll(editor => editor.In(head.Newsroom.Id)),
            Departed = head.Departed.ConvertAll(editor => editor.In(head.Newsroom.Id)),
            LedgerKey = head.LedgerKey,
            Doors = head.Doors,
            Newsroom = head.Newsroom,
            Spare = map.Has(13) ? map.Bytes(13, Signature.PublicKeySize) : (ReadOnlyMemory<byte>?)null,
            NewsroomName = ReadName(map, 14, Membership.MaximumNameBytes),
            Closed = map.Has(15) ? ReadReason(map) : null,
        };
        return Check(membership);
    }

    private static Membership Check(Membership membership)
    {
        var people = membership.Editors.Concat(membership.Departed).ToList();
        var consistent = membership.Clock.IsValid
            && membership.FirstEpoch <= membership.LastEpoch
            && membership.Spare is not null == membership.Number >= Membership.FirstSpareNumber
            && membership.Editors.Count <= membership.Lanes
            && people.Select(editor => editor.Id).Distinct().Count() == people.Count;
        if (!consistent)
        {
            throw new MalformedException(DocumentError.OutOfRange);
        }

        return people.TrueForAll(editor => X25519Key.IsAcceptable(editor.Auth)) ? membership : throw new MalformedException(DocumentError.WeakKey);
    }

    private static void WriteEditor(CborMapWriter map, EditorIdentity editor)
    {
        map.Bytes(1, editor.Sign);
        map.Bytes(2, editor.Auth);
        map.TextIfAny(3, editor.Name);
    }

    private static UnplacedEditor ReadEditor(CborMapReader map) => new(
        map.Bytes(1, Signature.PublicKeySize), map.Bytes(2, X25519Key.Size), map.Has(3) ? ReadName(map, 3, Membership.MaximumNameBytes) : null);

    private static void WriteDoor(CborMapWriter map, Door door)
    {
        map.Text(1, door.Address);
        map.U64(2, (ulong)door.Kind);
    }

    private static Door ReadDoor(CborMapReader map)
    {
        var address = ReadName(map, 1, Door.MaximumAddressBytes);
        return new Door(address, (DoorKind)map.U32(2, maximum: (uint)DoorKind.Mirror));
    }

    private static string ReadName(CborMapReader map, ulong key, int maximumBytes)
    {
        var name = map.Text(key, maximumBytes);
        return IsName(name) ? name : throw new MalformedException(DocumentError.OutOfRange);
    }

    private static string ReadReason(CborMapReader map)
    {
        var reason = map.Text(15, Membership.MaximumReasonBytes);
        return Membership.IsReason(reason) ? reason : throw new MalformedException(DocumentError.OutOfRange);
    }

    internal static bool IsName(string name) => name.Length > 0 && !name.EnumerateRunes().Any(Rune.IsControl);

    // An editor's id needs the newsroom, which stands behind the editors in the document.
    private sealed record UnplacedEditor(byte[] Sign, byte[] Auth, string? Name)
    {
        public EditorIdentity In(Digest newsroom) => EditorIdentity.Create(newsroom, Sign, Auth, Name);
    }
}
