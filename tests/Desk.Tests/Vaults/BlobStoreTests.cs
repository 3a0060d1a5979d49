using Intake.Desk.Vaults;
using Intake.Protocol.Chunks;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Tests.Vaults;

public sealed class BlobStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly BlobStore store;
    private readonly BlobReference blob;

    public BlobStoreTests()
    {
        store = new BlobStore(folder["aya.vault"], SystemRandomSource.Instance);
        blob = store.NewReference();
    }

    private string BlobPath => Path.Combine(folder["aya.vault"] + ".files", blob.Name);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Chunks_come_back_in_order_and_are_not_readable_on_the_disk()
    {
        Write(Chunk(1), Chunk(2), Chunk(3));
        Assert.Equal([1, 2, 3], Read());
        Assert.Equal(-1, File.ReadAllBytes(BlobPath).AsSpan().IndexOf(Chunk(2).AsSpan(0, 64)));
    }

    [Fact]
    public void What_is_kept_stays_and_every_other_file_goes()
    {
        Write(Chunk(1));
        using (var other = store.Append(store.NewReference()))
            other.Append(Chunk(2));

        store.KeepOnly([blob]);

        Assert.Equal(BlobPath, Assert.Single(Directory.GetFiles(folder["aya.vault"] + ".files")));
        Assert.Equal([1], Read());
    }

    [Fact]
    public void A_blob_that_was_cut_off_goes_on_behind_its_last_whole_piece()
    {
        Write(Chunk(1), Chunk(2));
        using (var file = File.OpenWrite(BlobPath))
            file.SetLength(file.Length - 1000);
        using (var writer = store.Append(blob))
            Assert.Equal(1, writer.Count);
        Write(Chunk(9));
        Assert.Equal([1, 9], Read());
    }

    [Fact]
    public void A_flipped_bit_on_the_disk_ends_the_reading_there()
    {
        Write(Chunk(1), Chunk(2));
        var bytes = File.ReadAllBytes(BlobPath);
        bytes[^1] ^= 1;
        File.WriteAllBytes(BlobPath, bytes);
        Assert.Equal([1], Read());
    }

    [Fact]
    public void Pieces_that_were_exchanged_on_the_disk_do_not_open()
    {
        Write(Chunk(1), Chunk(2));
        var bytes = File.ReadAllBytes(BlobPath);
        var half = bytes.Length / 2;
        File.WriteAllBytes(BlobPath, [.. bytes[half..], .. bytes[..half]]);
        Assert.Empty(Read());
    }

    private static byte[] Chunk(byte value)
    {
        var chunk = new byte[ChunkFormat.SealedSize];
        Array.Fill(chunk, value);
        return chunk;
    }

    private void Write(params byte[][] chunks)
    {
        using var writer = store.Append(blob);
        foreach (var chunk in chunks)
            writer.Append(chunk);
        writer.Flush();
        store.Flush();
    }

    private List<int> Read()
    {
        var values = new List<int>();
        using var reader = store.Read(blob)!;
        var chunk = new byte[ChunkFormat.SealedSize];
        while (reader.TryRead(chunk))
            values.Add(chunk[0]);
        return values;
    }
}
