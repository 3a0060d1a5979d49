using System.Security.Cryptography;
using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;
using Intake.Store.Keys;

namespace Intake.Store.Packs;

/// <summary>The waiting pack of the running epoch. One process at a time owns it: the door.</summary>
/// <param name="folder">Where it lies.</param>
/// <param name="keys">What it is encrypted under.</param>
/// <param name="random">For the steady write.</param>
public sealed class WaitingPacks(DataFolder folder, StorageKeys keys, IRandomSource random) : IDisposable
{
    private readonly Lock gate = new();
    private WaitingPack? current;

    /// <summary>Begins an upload in the running epoch.</summary>
    public ChunkUpload Begin(ulong epoch, ulong day, byte[] id) => new(Use(epoch, day), id);

    /// <summary>Rewrites the head of the running epoch's pack, making the pack if it is not there: its times show no visit.</summary>
    public void WriteQuietly(ulong epoch, ulong day)
    {
        using var pack = Use(epoch, day);
        Span<byte> noise = stackalloc byte[ChunkRecord.HeaderSize];
        random.Fill(noise);
        RandomAccess.Write(pack.File, noise, fileOffset: 0);
        CryptographicOperations.ZeroMemory(noise);
    }

    /// <summary>The pack of an epoch, whose day's key is there already; open for one more user.</summary>
    internal WaitingPack Use(ulong epoch, ulong day)
    {
        lock (gate)
        {
            if (current is not { } pack || pack.Epoch != epoch)
            {
                current?.Dispose();
                current = null;
                current = pack = new WaitingPack(folder, epoch, KeyOf(day));
            }

            return pack.TryUse() ? pack : throw new ObjectDisposedException(nameof(WaitingPacks));
        }
    }

    // The writer asks while it holds the turn, in which no key can be made.
    private StorageKey KeyOf(ulong day) =>
        keys.Find(day, StorageClass.Pending) ?? throw new InvalidOperationException("The storage key of the running day is missing.");

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            current?.Dispose();
            current = null;
        }
    }
}
