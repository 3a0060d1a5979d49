using System.Text.Json;
using Intake.Protocol.Files;
using Intake.Protocol.Primitives;

namespace Intake.Store.Backups;

/// <summary>
/// What of a server may survive its disk: the ledger and its key, public documents, the operator's files. Nothing that came, and no key that a destruction must reach: storage keys, sorting keys, the
/// board and the packs are not in it, so nothing that was destroyed comes back.
/// </summary>
/// <param name="Newsroom">Whose server it is, in hex.</param>
/// <param name="LedgerSeed">The private ledger key, 32 bytes.</param>
/// <param name="Note">The newest checkpoint.</param>
/// <param name="Entries">The ledger, from the first entry.</param>
/// <param name="Memberships">Memberships by number, as they were signed.</param>
/// <param name="KeySets">The newest key set of each editor, as it was signed.</param>
/// <param name="Files">Files of the operator by name: the policy, newsroom.pub, the onion's key.</param>
public sealed record BackupContents(
    string Newsroom, byte[] LedgerSeed, byte[] Note, IReadOnlyList<byte[]> Entries, IReadOnlyDictionary<long, byte[]> Memberships, IReadOnlyList<BackupKeySet> KeySets, IReadOnlyDictionary<string, byte[]> Files)
{
    // The recovery file is random, so nothing is gained by making its stretching slow; a container has little memory beside a running server.
    private static readonly Argon2id Stretching = new(65_536, 3);

    /// <summary>The file, sealed under the recovery file's content (SPEC §10).</summary>
    public byte[] Seal(ReadOnlySpan<byte> recovery, IRandomSource random)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(this);
        var file = PassphraseFile.Seal(PassphraseFileKind.Server, recovery, plain, Stretching, random);
        Array.Clear(plain);
        return file;
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="BackupException">Another recovery file, or no backup of a server.</exception>
    public static BackupContents Open(ReadOnlySpan<byte> recovery, ReadOnlyMemory<byte> file)
    {
        var outcome = PassphraseFile.TryOpen(PassphraseFileKind.Server, recovery, file, out var plain);
        try
        {
            return outcome == PassphraseOutcome.Opened && JsonSerializer.Deserialize<BackupContents>(plain) is { } contents && contents.IsWhole
                ? contents
                : throw new BackupException(outcome == PassphraseOutcome.WrongPassphrase ? "The backup was made with another recovery file." : "This is no backup of a server, or it is damaged.");
        }
        catch (JsonException)
        {
            throw new BackupException("This backup was made by another version, or is damaged.");
        }
        finally
        {
            Array.Clear(plain);
        }
    }

    private bool IsWhole => Newsroom is not null && LedgerSeed is { Length: 32 } && Note is not null && Entries is not null && Memberships is not null && KeySets is not null && Files is not null
        && Entries.All(entry => entry is not null) && Memberships.Values.All(document => document is not null) && KeySets.All(set => set is { Editor: not null, Document: not null }) && Files.Values.All(file => file is not null);
}
