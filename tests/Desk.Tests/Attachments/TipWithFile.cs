using Intake.Protocol.Chunks;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Tests.Attachments;

/// <summary>A file, its sealed chunks, and its manifest, as a source's program makes them.</summary>
internal sealed class TipWithFile
{
    public TipWithFile(int length)
        : this(SystemRandomSource.Instance.Bytes(length))
    {
    }

    public TipWithFile(byte[] bytes)
    {
        Bytes = bytes;
        var length = bytes.Length;
        var secret = SystemRandomSource.Instance.Bytes(ChunkFormat.SecretSize);
        using var keys = new ChunkKeys(secret);
        using var digest = new FileDigest((ulong)length);
        var count = ChunkFormat.CountFor((ulong)length);
        for (var number = 0U; number < count; number++)
        {
            var piece = Bytes.AsSpan((int)number * ChunkFormat.PlainSize, Math.Min(ChunkFormat.PlainSize, length - ((int)number * ChunkFormat.PlainSize)));
            var plain = new byte[ChunkFormat.PlainSize];
            piece.CopyTo(plain);
            var chunk = new byte[ChunkFormat.SealedSize];
            keys.Seal(number, number == count - 1, plain, chunk);
            digest.Append(piece, chunk);
            Chunks.Add(chunk);
            Ids.Add(keys.Id(number));
        }

        var (file, chunks) = digest.Finish();
        Manifest = new Attachment
        {
            Name = "file-1",
            MediaType = "image/jpeg",
            Length = (ulong)length,
            Secret = secret,
            Chunks = count,
            FileDigest = file,
            ChunkDigest = chunks,
            Role = AttachmentRole.File,
        };
    }

    public byte[] Bytes { get; }

    public List<byte[]> Chunks { get; } = [];

    public List<byte[]> Ids { get; } = [];

    public Attachment Manifest { get; }

    /// <summary>The second-last chunk as if it were the last one of its file.</summary>
    public byte[] SealAsLast(int number)
    {
        using var keys = new ChunkKeys(Manifest.Secret.Span);
        var plain = new byte[ChunkFormat.PlainSize];
        Bytes.AsSpan(number * ChunkFormat.PlainSize, ChunkFormat.PlainSize).CopyTo(plain);
        var chunk = new byte[ChunkFormat.SealedSize];
        keys.Seal((uint)number, last: true, plain, chunk);
        return chunk;
    }
}
