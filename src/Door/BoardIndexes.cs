using System.Buffers.Binary;
using System.Collections.Concurrent;
using Intake.Protocol.Board;
using Intake.Protocol.Encoding;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Store;
using Intake.Store.Keys;
using Microsoft.EntityFrameworkCore;

namespace Intake.Door;

/// <summary>The three answers of GET /board/index: the same bytes for everyone until the next epoch is posted.</summary>
/// <param name="contexts">The database.</param>
/// <param name="secrets">The key of the places of epochs that were never posted.</param>
internal sealed class BoardIndexes(IDbContextFactory<IntakeContext> contexts, Secrets secrets) : IDisposable
{
    private static readonly uint Places = IndexParameters.Default.Places;
    private static readonly byte[] Info = Label.Of("index filler");
    private readonly Lazy<SecretBytes> filler = new(() => secrets.Get("index"));
    private readonly ConcurrentDictionary<uint, (long Posted, byte[] Bytes)> known = new();

    /// <summary>The index of a window that ends with the last posted epoch.</summary>
    public byte[] Get(uint days, uint epochsPerDay)
    {
        using var context = contexts.CreateDbContext();
        var posted = context.Epochs.Max(row => (long?)row.Epoch) ?? 0;
        if (known.TryGetValue(days, out var last) && last.Posted == posted)
        {
            return last.Bytes;
        }

        var bytes = Build(context, posted, days * epochsPerDay);
        known[days] = (posted, bytes);
        return bytes;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (filler.IsValueCreated)
        {
            filler.Value.Dispose();
        }
    }

    private byte[] Build(IntakeContext context, long posted, uint epochs)
    {
        var first = Math.Max(0, posted - epochs + 1);
        var size = (int)Places * ParcelFormat.TagSize;
        var tags = new byte[epochs * size];
        for (var i = 0; i < epochs; i++)
        {
            Fill(first + i, tags.AsSpan(i * size, size));
        }

        foreach (var row in context.IndexPlaces.AsNoTracking().Where(row => row.Epoch >= first && row.Epoch <= posted))
        {
            row.Tag.CopyTo(tags.AsSpan(((int)(row.Epoch - first) * size) + (row.Place * ParcelFormat.TagSize)));
        }

        return BoardIndex.Encode((ulong)first, epochs, Places, tags);
    }

    // Before the first start, and while the server was away too long, nothing was posted; those places must look like all others.
    private void Fill(long epoch, Span<byte> places)
    {
        Span<byte> salt = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(salt, epoch);
        Hkdf.Derive(filler.Value.Span, salt, Info, places);
    }
}
