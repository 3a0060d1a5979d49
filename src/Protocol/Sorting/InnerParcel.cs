using Intake.Protocol.Encoding;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Sorting;

/// <summary>What lies under the outer seal (SPEC §4). All that the sorting room can read of a parcel.</summary>
public sealed class InnerParcel
{
    private readonly ReadOnlyMemory<byte> headers;

    private InnerParcel(ReadOnlyMemory<byte> bytes, int lanes)
    {
        var cursor = new MemoryCursor(bytes);
        Kind = (ParcelKind)cursor.U8();
        AuthorLane = cursor.U8();
        Tag = cursor.Take(ParcelFormat.TagSize);
        LocatorHash = cursor.Take(Digest.Size);
        Stamp = cursor.Take(Signature.Size);
        Commit = cursor.Take(ParcelFormat.CommitSize);
        CardBox = cursor.Take(ParcelFormat.CardBoxSize);
        Box = cursor.Take(ParcelFormat.BoxSize);
        headers = cursor.Take(lanes * ParcelFormat.HeaderSize);
        ReplyLane = cursor.Take(ParcelFormat.ReplyLaneSize);
    }

    /// <summary>What the parcel carries.</summary>
    public ParcelKind Kind { get; }

    /// <summary>The author's lane for desk events and replies, else 0.</summary>
    public int AuthorLane { get; }

    /// <summary>4 bytes.</summary>
    public ReadOnlyMemory<byte> Tag { get; }

    /// <summary>32 bytes.</summary>
    public ReadOnlyMemory<byte> LocatorHash { get; }

    /// <summary>64 bytes.</summary>
    public ReadOnlyMemory<byte> Stamp { get; }

    /// <summary>32 bytes.</summary>
    public ReadOnlyMemory<byte> Commit { get; }

    /// <summary>1298 bytes.</summary>
    public ReadOnlyMemory<byte> CardBox { get; }

    /// <summary>8208 bytes.</summary>
    public ReadOnlyMemory<byte> Box { get; }

    /// <summary>1264 bytes.</summary>
    public ReadOnlyMemory<byte> ReplyLane { get; }

    /// <summary>Splits an inner parcel; false for a wrong size, an unknown kind, an impossible lane or cover that is not all zeros.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> bytes, int lanes, out InnerParcel? inner)
    {
        inner = null;
        if (bytes.Length != ParcelFormat.InnerSize(lanes) || bytes.Span[0] > (byte)ParcelKind.Reply)
        {
            return false;
        }

        var parsed = new InnerParcel(bytes, lanes);
        var wellFormed = parsed.Kind switch
        {
            ParcelKind.Cover => !bytes.Span.ContainsAnyExcept((byte)0),
            ParcelKind.Tip => parsed.AuthorLane == 0,
            _ => parsed.AuthorLane >= 1 && parsed.AuthorLane <= lanes,
        };
        inner = wellFormed ? parsed : null;
        return wellFormed;
    }

    /// <summary>The header of lane 1, 2, …; 1248 bytes.</summary>
    public ReadOnlyMemory<byte> Header(int lane) => headers.Slice((lane - 1) * ParcelFormat.HeaderSize, ParcelFormat.HeaderSize);

    /// <summary>Whether the stamp is this editor's, for this roster and everything that the sorting room acts on.</summary>
    public bool IsStampedBy(EditorIdentity author, Digest newsroom, uint roster)
    {
        ArgumentNullException.ThrowIfNull(author);
        var message = Parcels.Stamp.Message(roster, Kind, AuthorLane, Tag.Span, LocatorHash.Span, Commit.Span);
        return Signature.Verify(author.Sign, Meaning.Stamp, newsroom, message, Stamp.Span);
    }
}
