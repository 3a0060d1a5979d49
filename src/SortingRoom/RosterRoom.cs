using Intake.Protocol;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Protocol.Sorting;
using Intake.Store;

namespace Intake.SortingRoom;

/// <summary>The keys of one roster while parcels sealed to it are being sorted.</summary>
internal sealed class RosterRoom : IDisposable
{
    private const int MarkSize = 16;
    private readonly XWingKey sortingKey;
    private readonly SecretBytes seenKey;
    private readonly OuterSeal seal;
    private readonly Membership membership;
    private readonly NewsroomDocuments documents;
    private readonly uint number;

    public RosterRoom(SignedRoster roster, NewsroomDocuments documents, SecretBytes sortingSeed, SecretBytes seenKey)
    {
        this.documents = documents;
        this.seenKey = seenKey;
        number = roster.Roster.Number;
        membership = roster.Membership.Membership;
        sortingKey = XWingKey.Import(sortingSeed.Span);
        seal = new OuterSeal(membership.Newsroom.Id, number, membership.Lanes, sortingKey);
    }

    /// <summary>Opens a parcel; null for cover, for what nobody could open, and for what needs an editor's stamp and has none.</summary>
    public OpenedParcel? Open(ReadOnlyMemory<byte> parcel)
    {
        if (!seal.TryOpen(parcel, out var inner) || inner!.Kind == ParcelKind.Cover)
        {
            return null;
        }

        var author = AuthorOf(inner);
        if (inner.Kind != ParcelKind.Tip && author is null)
        {
            return null;
        }

        var mark = HmacSha256.Compute(seenKey.Span, inner.Commit.Span)[..MarkSize];
        return new OpenedParcel(number, mark, BodyOf(inner), inner.Kind == ParcelKind.Reply ? ReplyOf(inner, author!.Value) : null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        sortingKey.Dispose();
        seenKey.Dispose();
    }

    // An editor of the parcel's own membership who has not been removed since: no stranger's junk reaches the index.
    private Digest? AuthorOf(InnerParcel inner)
    {
        if (inner.AuthorLane < 1 || inner.AuthorLane > membership.Editors.Count)
        {
            return null;
        }

        var author = membership.Editors[inner.AuthorLane - 1];
        return documents.EditorOf(author.Id) is not null && inner.IsStampedBy(author, membership.Newsroom.Id, number) ? author.Id : null;
    }

    private byte[] BodyOf(InnerParcel inner)
    {
        var body = new byte[SlotBody.SizeOf(membership.Lanes)];
        var at = Join(body, inner.Commit, inner.CardBox, inner.Box);
        for (var lane = 1; lane <= membership.Lanes; lane++)
        {
            inner.Header(lane).Span.CopyTo(body.AsSpan(at + ((lane - 1) * ParcelFormat.HeaderSize)));
        }

        return body;
    }

    private static OpenedReply ReplyOf(InnerParcel inner, Digest author)
    {
        var body = new byte[ParcelFormat.CommitSize + ParcelFormat.CardBoxSize + ParcelFormat.BoxSize + ParcelFormat.ReplyLaneSize];
        Join(body, inner.Commit, inner.CardBox, inner.Box, inner.ReplyLane);
        return new OpenedReply(author, inner.Tag.ToArray(), inner.LocatorHash.ToArray(), body);
    }

    private static int Join(byte[] destination, params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        var at = 0;
        foreach (var part in parts)
        {
            part.Span.CopyTo(destination.AsSpan(at));
            at += part.Length;
        }

        return at;
    }
}
