using System.Security.Cryptography;
using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;
using Intake.Store.Keys;

namespace Intake.Store.Packs;

/// <summary>
/// The waiting packs: the running epoch's, and those of epochs that ended while somebody writes to them still. One process at a time owns them: the door.
/// It has one object for a file as long as anybody uses it. Two would each count the regions by themselves, and give one region to two uploads.
/// </summary>
/// <param name="folder">Where they lie.</param>
/// <param name="keys">What they are encrypted under.</param>
/// <param name="random">For the steady write.</param>
public sealed class WaitingPacks(DataFolder folder, StorageKeys keys, IRandomSource random) : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<WaitingPack> open = [];
    private WaitingPack? newest;

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

    /// <summary>The pack of an epoch, whose day's key is there already; open for one more user. Whoever was kept waiting may ask for an epoch that is over.</summary>
    internal WaitingPack Use(ulong epoch, ulong day)
    {
        lock (gate)
        {
            return open.Find(pack => pack.Epoch == epoch && pack.TryUse()) ?? Open(epoch, day);
        }
    }

    // What nobody uses is closed: all of its regions that were taken are written whole or given back, so they may be counted from its length again.
    private WaitingPack Open(ulong epoch, ulong day)
    {
        var pack = new WaitingPack(folder, epoch, KeyOf(day));
        open.RemoveAll(known => known.IsClosed);
        open.Add(pack);
        if (newest is null || newest.Epoch < epoch)
        {
            Hold(pack);
        }

        return pack;
    }

    // The running epoch's is held open between its users, so that it knows which regions were given back.
    private void Hold(WaitingPack pack)
    {
        newest?.Dispose();
        newest = pack.TryUse() ? pack : throw new ObjectDisposedException(nameof(WaitingPack));
    }

    // The writer asks while it holds the turn, in which no key can be made.
    private StorageKey KeyOf(ulong day) =>
        keys.Find(day, StorageClass.Pending) ?? throw new InvalidOperationException("The storage key of the running day is missing.");

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            newest?.Dispose();
            newest = null;
        }
    }
}
