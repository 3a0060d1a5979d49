using Intake.Desk.Vaults;
using Intake.Protocol.Chunks;

namespace Intake.Desk.Attachments;

/// <summary>
/// Follows a file's chunks in order and names what is wrong with the first that is not the one that was sent. Used when chunks are
/// fetched, and again when a file is saved.
/// </summary>
public sealed class FileCheck : IDisposable
{
    private readonly AttachmentRecord file;
    private readonly ChunkKeys keys;
    private readonly FileDigest digest;
    private readonly byte[] plain = new byte[ChunkFormat.PlainSize];

    /// <summary>Begins at a file's first chunk.</summary>
    public FileCheck(AttachmentRecord file)
    {
        ArgumentNullException.ThrowIfNull(file);
        this.file = file;
        keys = new ChunkKeys(file.Secret);
        digest = new FileDigest((ulong)file.Length);
    }

    /// <summary>How many chunks were right so far.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the number of chunks is the one that a file of this length has.</summary>
    public bool LengthFits => file.Length >= 0 && (uint)file.Chunks == ChunkFormat.CountFor((ulong)file.Length);

    /// <summary>Checks the next chunk; <see cref="AttachmentState.Waiting"/> means that it is right.</summary>
    /// <param name="chunk">The sealed chunk.</param>
    /// <param name="piece">The file's own bytes in it; valid until the next call.</param>
    public AttachmentState Add(ReadOnlySpan<byte> chunk, out ReadOnlySpan<byte> piece)
    {
        piece = default;
        if (Count >= file.Chunks)
            return AttachmentState.Truncated;
        if (!keys.TryOpen((uint)Count, IsLast(Count), chunk, plain))
            return NameFault(chunk);
        var length = (int)Math.Min(ChunkFormat.PlainSize, file.Length - ((long)Count * ChunkFormat.PlainSize));
        if (plain.AsSpan(length).ContainsAnyExcept((byte)0))
            return AttachmentState.Truncated;
        piece = plain.AsSpan(0, length);
        digest.Append(piece, chunk);
        Count++;
        return AttachmentState.Waiting;
    }

    /// <summary>The verdict after the last chunk.</summary>
    public AttachmentState Finish()
    {
        if (Count < file.Chunks)
            return AttachmentState.Missing;
        var (fileDigest, chunkDigest) = digest.Finish();
        return fileDigest == file.FileDigest && chunkDigest == file.ChunkDigest ? AttachmentState.Verified : AttachmentState.WrongDigest;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        keys.Dispose();
        digest.Dispose();
    }

    private bool IsAt(int index, ReadOnlySpan<byte> chunk) =>
        index >= 0 && index < file.Chunks && keys.TryOpen((uint)index, IsLast(index), chunk, plain);

    private bool IsLast(int index) => index == file.Chunks - 1;

    // Only the two neighbours are tried: a file of many chunks would let whoever sent junk keep this computer busy for hours.
    private AttachmentState NameFault(ReadOnlySpan<byte> chunk)
    {
        if (keys.TryOpen((uint)Count, !IsLast(Count), chunk, plain))
            return AttachmentState.Truncated;
        return IsAt(Count - 1, chunk) ? AttachmentState.Duplicated : IsAt(Count + 1, chunk) ? AttachmentState.Reordered : AttachmentState.WrongChunk;
    }
}
