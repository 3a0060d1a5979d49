using Intake.Desk.Vaults;
using Intake.Protocol.Chunks;

namespace Intake.Desk.Attachments;

/// <summary>Chunks of one file, or of one tip's padding, that follow each other and that this disk lacks.</summary>
/// <param name="Secret">The secret that names them.</param>
/// <param name="Start">The first of them, from 0.</param>
/// <param name="Length">How many.</param>
internal sealed record ChunkRun(byte[] Secret, int Start, int Length)
{
    /// <summary>The first epoch in which they may be asked for: a server that lacked one is asked again in a later epoch.</summary>
    public ulong From { get; init; }

    /// <summary>Whether a server that lacks one of them is never asked again: padding.</summary>
    public bool IsAskedOnce { get; init; }

    /// <summary>What is left of a file after what lies here.</summary>
    public static ChunkRun Of(AttachmentRecord file, FileCheck check) => new(file.Secret, check.Count, file.Chunks - check.Count);

    /// <summary>What is left of a tip's padding.</summary>
    public static ChunkRun Of(PaddingRecord padding) => new(padding.Secret, padding.Fetched, padding.Chunks - padding.Fetched) { IsAskedOnce = true };

    /// <summary>Their ids, 16 bytes each, in order.</summary>
    public IEnumerable<byte[]> Ids()
    {
        using var keys = new ChunkKeys(Secret);
        for (var i = 0; i < Length; i++)
            yield return keys.Id((uint)(Start + i));
    }
}
