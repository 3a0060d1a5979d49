using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Sharing;

/// <summary>The messages of a vault as parts for colleagues.</summary>
internal static class SharedParts
{
    /// <summary>The parts of a message; none if the vault does not hold it.</summary>
    /// <param name="contents">The vault.</param>
    /// <param name="commit">The commit of the message's parcel.</param>
    /// <param name="epoch">The present epoch.</param>
    public static IReadOnlyList<SharedMessage> Of(VaultContents contents, Digest commit, ulong epoch)
    {
        if (contents.Tips.Find(tip => tip.Commit == commit) is { } tip)
        {
            var source = new SourceAddress(contents.NewsroomIdentity().Id, tip.Source.X25519, tip.Source.XWing, tip.Source.TagSeed);
            return Protocol.Parcels.Sharing.Split(source, MessageOf(tip), commit, tip.Epoch, epoch);
        }

        return contents.Replies.Find(reply => reply.Commit == commit) is { } reply
            ? Protocol.Parcels.Sharing.Split(reply.Author, new ReplyMessage(reply.Text, reply.Epoch, reply.Thread), commit, reply.Epoch, epoch)
            : [];
    }

    private static TipMessage MessageOf(TipRecord tip) => new()
    {
        Text = tip.Text,
        Language = tip.Language,
        SentEpoch = tip.Epoch,
        Names = tip.Names,
        Question = tip.Question,
        Answer = tip.Answer,
        Attachments = [.. tip.Attachments.Select(AttachmentOf)],
        Padding = tip.Padding is { } padding ? new ChunkPadding(padding.Secret, (uint)padding.Chunks) : null,
    };

    private static Attachment AttachmentOf(AttachmentRecord file) => new()
    {
        Name = file.Name,
        MediaType = file.MediaType,
        Length = (ulong)file.Length,
        Secret = file.Secret,
        Chunks = (uint)file.Chunks,
        FileDigest = file.FileDigest,
        ChunkDigest = file.ChunkDigest,
        Role = file.IsText ? AttachmentRole.LongText : file.IsOriginal ? AttachmentRole.Original : AttachmentRole.File,
    };
}
