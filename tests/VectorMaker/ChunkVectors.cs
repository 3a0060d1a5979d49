using System.Text.Json.Nodes;
using Intake.Protocol.Chunks;
using Intake.Protocol.Primitives;

namespace Intake.VectorMaker;

/// <summary>The chunks of small files whose bytes follow a rule, so that no large file lies in the repository.</summary>
internal static class ChunkVectors
{
    public static void Write(VectorFolder files)
    {
        WriteFile(files, "empty", 0);
        WriteFile(files, "one-byte", 1);
        WriteFile(files, "exactly-one", ChunkFormat.PlainSize);
        WriteFile(files, "two", ChunkFormat.PlainSize + 1);
        WriteFile(files, "three", (2 * ChunkFormat.PlainSize) + 70_000);
        files.Write("padme", new JsonObject
        {
            ["what"] = "Padmé of the numbers 0, 1, 2, … 130.",
            ["kind"] = "padme",
            ["padded"] = new JsonArray([.. Enumerable.Range(0, 131).Select(count => JsonValue.Create(ChunkFormat.Padme((uint)count)))]),
        });
    }

    private static void WriteFile(VectorFolder files, string name, int length)
    {
        var secret = Sha256.Hash("chunk vector "u8).ToArray();
        using var keys = new ChunkKeys(secret);
        using var digest = new FileDigest((ulong)length);
        var count = ChunkFormat.CountFor((ulong)length);
        var ids = new JsonArray();
        var hashes = new JsonArray();
        for (uint i = 0; i < count; i++)
        {
            var sealedChunk = Seal(keys, length, i, i == count - 1, digest);
            ids.Add(Convert.ToHexStringLower(keys.Id(i)));
            hashes.Add(Sha256.Hash(sealedChunk).ToString());
        }

        var (file, chunks) = digest.Finish();
        files.Write("chunks/" + name, new JsonObject
        {
            ["what"] = "A file whose byte i is (i × 31 + 7) mod 256.",
            ["kind"] = "chunks",
            ["secret"] = VectorFolder.Bytes(secret),
            ["length"] = length,
            ["ids"] = ids,
            ["sealedHashes"] = hashes,
            ["fileDigest"] = file.ToString(),
            ["chunkDigest"] = chunks.ToString(),
        });
    }

    private static byte[] Seal(ChunkKeys keys, int length, uint number, bool last, FileDigest digest)
    {
        var first = (int)number * ChunkFormat.PlainSize;
        var own = Math.Min(ChunkFormat.PlainSize, length - first);
        var plain = new byte[ChunkFormat.PlainSize];
        for (var i = 0; i < own; i++)
        {
            plain[i] = (byte)(((first + i) * 31) + 7);
        }

        var sealedChunk = new byte[ChunkFormat.SealedSize];
        keys.Seal(number, last, plain, sealedChunk);
        digest.Append(plain.AsSpan(0, own), sealedChunk);
        return sealedChunk;
    }
}
