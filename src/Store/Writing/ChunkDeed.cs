using Intake.Store.Packs;

namespace Intake.Store.Writing;

/// <summary>Keeps a chunk whose bytes lie in the waiting pack.</summary>
/// <param name="upload">The whole chunk.</param>
internal sealed class ChunkDeed(ChunkUpload upload) : Deed<ChunkReceipt>
{
    protected override ChunkReceipt DoWith(WriteSession session)
    {
        if (upload.Pack.Epoch != session.Epoch)
        {
            upload.MoveTo(session.Packs.Use(session.Epoch, session.Day));
        }

        upload.IsKept = session.TryInsertChunk(upload);
        return upload.IsKept || upload.Equals(session.RegionOf(upload.Id)) ? ChunkReceipt.Kept : ChunkReceipt.OtherBytes;
    }
}
