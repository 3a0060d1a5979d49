using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Pulling;

/// <summary>Messages as a vault keeps them.</summary>
/// <param name="blobs">Where the chunks of their files will lie.</param>
internal sealed class MessageRecords(BlobStore blobs)
{
    /// <summary>The record of a tip.</summary>
    /// <param name="commit">The commit of its parcel.</param>
    /// <param name="epoch">The epoch in which that was posted.</param>
    /// <param name="source">Whose it is.</param>
    /// <param name="tip">The tip.</param>
    public TipRecord Of(Digest commit, ulong epoch, SourceAddress source, TipMessage tip) => new()
    {
        Commit = commit,
        Epoch = epoch,
        Thread = source.Thread,
        Source = new AddressRecord(source.Keys.X25519.ToArray(), source.Keys.XWing.ToArray(), source.TagSeed.ToArray()),
        Text = tip.Text,
        Language = tip.Language,
        Names = tip.Names,
        Question = tip.Question,
        Answer = tip.Answer,
        Attachments = [.. tip.Attachments.Select(Record)],
        Padding = tip.Padding is { } padding ? new PaddingRecord(padding.Secret.ToArray(), (int)Math.Min(padding.Chunks, int.MaxValue), 0) : null,
    };

    private AttachmentRecord Record(Attachment attachment) => new()
    {
        Name = attachment.Name,
        MediaType = attachment.MediaType,
        Length = (long)attachment.Length,
        Secret = attachment.Secret.ToArray(),
        Chunks = (int)Math.Min(attachment.Chunks, int.MaxValue),
        FileDigest = attachment.FileDigest,
        ChunkDigest = attachment.ChunkDigest,
        IsText = attachment.Role == AttachmentRole.LongText,
        IsOriginal = attachment.Role == AttachmentRole.Original,
        Blob = blobs.NewReference(),
    };
}
