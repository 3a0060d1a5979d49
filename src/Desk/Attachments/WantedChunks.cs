using Intake.Desk.Vaults;
using Intake.Protocol.Chunks;

namespace Intake.Desk.Attachments;

/// <summary>The ids of chunks that a vault's tips name and this disk lacks, padding included, in the order in which they are fetched.</summary>
/// <param name="vault">The vault.</param>
internal sealed class WantedChunks(Vault vault)
{
    /// <summary>The ids, 16 bytes each.</summary>
    /// <param name="fromEpoch">Chunks of earlier tips are not kept any longer.</param>
    /// <param name="present">The present epoch.</param>
    public IEnumerable<byte[]> Of(ulong fromEpoch, ulong present)
    {
        foreach (var tip in vault.Contents.Tips.Where(tip => tip.Epoch >= fromEpoch))
        {
            foreach (var id in tip.Attachments.Where(file => file.Length <= AttachmentFetcher.LargestFile && AttachmentFetcher.IsDue(file, present)).SelectMany(Of))
                yield return id;
            foreach (var id in Of(tip.Padding))
                yield return id;
        }
    }

    private List<byte[]> Of(AttachmentRecord file)
    {
        using var check = new FileCheck(file);
        if (!check.LengthFits)
            return [];
        AttachmentFetcher.ReadBack(vault, file, check);
        return [.. Enumerable.Range(check.Count, file.Chunks - check.Count).Select(check.IdOf)];
    }

    private static List<byte[]> Of(PaddingRecord? padding)
    {
        if (padding is null || padding.Fetched >= padding.Chunks)
            return [];
        using var keys = new ChunkKeys(padding.Secret);
        return [.. Enumerable.Range(padding.Fetched, padding.Chunks - padding.Fetched).Select(i => keys.Id((uint)i))];
    }
}
