using Intake.Protocol;
using Intake.Protocol.Ledger;

namespace Intake.Store.Backups;

/// <summary>A copy of a server's public ledger as files, under the paths of C2SP tlog-tiles: `checkpoint` and `tile/entries/…`. A monitor keeps one; `intake audit --keep` writes one.</summary>
public static class LedgerFolder
{
    /// <summary>Reads it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="newsroom">Whose ledger it must be.</param>
    /// <param name="ledgerKey">Who must have signed it.</param>
    /// <returns>The signed note and all entries that it is of.</returns>
    /// <exception cref="BackupException">It is not genuine, or not whole.</exception>
    public static (byte[] Note, IReadOnlyList<byte[]> Entries) Read(string folder, Digest newsroom, ReadOnlySpan<byte> ledgerKey)
    {
        try
        {
            var note = File.ReadAllBytes(Path.Combine(folder, "checkpoint"));
            if (!Checkpoint.TryParse(note, newsroom, ledgerKey, out var checkpoint))
            {
                throw new BackupException($"The checkpoint in {folder} is not signed by this server's ledger key.");
            }

            var entries = new List<ReadOnlyMemory<byte>>();
            foreach (var tile in LedgerTile.EntriesOf(checkpoint.Size))
            {
                if (!tile.TrySplit(File.ReadAllBytes(Path.Combine(folder, Path.Combine(tile.Path.Split('/')))), entries))
                {
                    throw new BackupException($"{tile.Path} in {folder} is damaged.");
                }
            }

            return MerkleTree.Root([.. entries.Select(entry => MerkleTree.Leaf(entry.Span))]) == checkpoint.Root
                ? (note, [.. entries.Select(entry => entry.ToArray())])
                : throw new BackupException($"The entries in {folder} are not those that were signed.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{folder} is no whole copy of the ledger: {fault.Message}");
        }
    }
}
