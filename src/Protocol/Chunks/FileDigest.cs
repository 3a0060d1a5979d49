using System.Buffers.Binary;
using System.Security.Cryptography;
using Intake.Protocol.Encoding;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Chunks;

/// <summary>The two digests of a file, piece by piece in order, in constant memory (SPEC §6).</summary>
public sealed class FileDigest : IDisposable
{
    private readonly IncrementalHash file = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash chunks = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Begins with the true length of the file.</summary>
    public FileDigest(ulong length)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, length);
        file.AppendData(Label.File);
        file.AppendData(bytes);
        chunks.AppendData(Label.Chunks);
    }

    /// <summary>Adds the next piece: the file's own bytes without filling, and the sealed chunk.</summary>
    public void Append(ReadOnlySpan<byte> piece, ReadOnlySpan<byte> sealedChunk)
    {
        file.AppendData(Sha256.Hash(piece).ToArray());
        chunks.AppendData(Sha256.Hash(sealedChunk).ToArray());
    }

    /// <summary>Both digests; called once.</summary>
    public (Digest File, Digest Chunks) Finish() => (new Digest(file.GetHashAndReset()), new Digest(chunks.GetHashAndReset()));

    /// <inheritdoc/>
    public void Dispose()
    {
        file.Dispose();
        chunks.Dispose();
    }
}
