using Intake.Protocol;
using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;
using Intake.Rehearsal;
using Intake.Store;
using Intake.Store.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Benchmarks;

/// <summary>A ledger of several years: entries written and signed, proofs made and checked, tiles served, against the hashes that they cannot do without.</summary>
internal static class LedgerBenchmark
{
    private const int Entries = 16_384;
    private const int EntriesOfADay = 12;
    private const int Times = 20;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var entries = Enumerable.Range(0, Entries).Select(i => new LedgerEntry.SegmentPosted((ulong)i, new Digest(SystemRandomSource.Instance.Bytes(Digest.Size)))).ToArray();
        ReadOnlyMemory<byte>[] bytes = [.. entries.Select(entry => (ReadOnlyMemory<byte>)entry.Encode())];
        Digest[] leaves = [.. bytes.Select(entry => MerkleTree.Leaf(entry.Span))];
        var node = 1000 / Pace.Milliseconds(Times, () => HashNodes(Entries)) * Entries;
        return
        [
            new("day appended and signed", await AppendAsync(entries), "ms", $"hashing its {Entries} entries anew", Pace.Milliseconds(Times, () => MerkleTree.Root([.. bytes.Select(entry => MerkleTree.Leaf(entry.Span))]))),
            new("proof of inclusion, made of tiles and checked", Proofs(bytes, leaves), "ms", "hashing its nodes alone", 1000 / node * Math.Log2(Entries) * 257),
            new("hashes served in tiles", Entries * 1000 / Pace.Milliseconds(Times, () => Serve(bytes, leaves)), "per second", "raw hashes of nodes", node),
        ];
    }

    private static async Task<double> AppendAsync(LedgerEntry[] entries)
    {
        await using var server = await RehearsedServer.StartAsync();
        var signing = server.Room.GetRequiredService<LedgerSigning>();
        Append(server, entries);
        signing.SignWhatIsNew();
        return Pace.Milliseconds(Times, () =>
        {
            Append(server, entries[..EntriesOfADay]);
            signing.SignWhatIsNew();
        });
    }

    private static void Append(RehearsedServer server, LedgerEntry[] entries)
    {
        using var context = server.Room.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContext();
        LedgerBook.Append(context, entries);
        context.SaveChanges();
    }

    // A client hashes the nodes below its tiles: each of the levels is at most a whole tile.
    private static double Proofs(ReadOnlyMemory<byte>[] bytes, Digest[] leaves)
    {
        var root = MerkleTree.Root(leaves);
        var served = LedgerTile.HashesOf(Entries).ToDictionary(tile => tile, tile => (ReadOnlyMemory<byte>)tile.Read(bytes, leaves)!);
        var place = 0UL;
        return Pace.Milliseconds(Times, () =>
        {
            place = ((place * 31) + 7_919) % Entries;
            var tiles = new HashTiles(Entries);
            var ranges = MerkleProof.Inclusion(place, Entries);
            foreach (var tile in tiles.Missing(ranges))
            {
                tiles.TryAdd(tile, served[tile]);
            }

            if (!MerkleProof.VerifyInclusion(leaves[place], place, Entries, [.. ranges.Select(tiles.Hash)], root))
            {
                throw new InvalidOperationException("A proof failed.");
            }
        });
    }

    private static void Serve(ReadOnlyMemory<byte>[] bytes, Digest[] leaves)
    {
        foreach (var tile in LedgerTile.HashesOf(Entries))
        {
            tile.Read(bytes, leaves);
        }
    }

    private static void HashNodes(int count)
    {
        var hash = default(Digest);
        for (var i = 0; i < count; i++)
        {
            hash = MerkleTree.Node(hash, hash);
        }
    }
}
