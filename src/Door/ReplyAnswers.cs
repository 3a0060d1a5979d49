using System.Buffers.Binary;
using Intake.Protocol;
using Intake.Protocol.Board;
using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;
using Intake.Store;
using Intake.Store.Keys;
using Intake.Store.Tables;
using Microsoft.EntityFrameworkCore;

namespace Intake.Door;

/// <summary>Answers locators. A known and an unknown one cost the same queries, the same decryption and the same keyed function.</summary>
internal sealed class ReplyAnswers
{
    private const int BodySize = ReplySlot.Size - sizeof(uint);
    private static readonly byte[] DecoyRow = new byte[RowKey.RandomSize];
    private readonly IDbContextFactory<IntakeContext> contexts;
    private readonly Documents documents;
    private readonly StorageKeys keys;
    private readonly UnknownReplies unknown;
    private readonly StorageKey decoyKey;
    private readonly byte[] decoy;

    public ReplyAnswers(IDbContextFactory<IntakeContext> contexts, Documents documents, StorageKeys keys, UnknownReplies unknown, IRandomSource random)
    {
        this.contexts = contexts;
        this.documents = documents;
        this.keys = keys;
        this.unknown = unknown;
        decoyKey = StorageKey.Ephemeral(StorageClass.Replies, random);
        decoy = decoyKey.Seal(DecoyRow, new byte[BodySize]);
    }

    /// <summary>The answer to one locator, 10 806 bytes.</summary>
    public void Write(Digest locatorHash, EpochNow now, Span<byte> slot)
    {
        unknown.Write(locatorHash, now, documents.Current.Rosters, slot);
        Span<byte> body = stackalloc byte[BodySize];
        var row = Find(locatorHash);
        if (row is not null && keys.Find(now.Clock.DayOf((ulong)row.Epoch), StorageClass.Replies) is { } key
            && key.TryOpen(RowKey.Of(row.Epoch, row.LocatorHash), row.Blob, body))
        {
            BinaryPrimitives.WriteUInt32BigEndian(slot, (uint)row.Roster);
            body.CopyTo(slot[sizeof(uint)..]);
        }
        else
        {
            decoyKey.TryOpen(DecoyRow, decoy, body);
        }
    }

    private ReplyRow? Find(Digest locatorHash)
    {
        var hash = locatorHash.ToArray();
        using var context = contexts.CreateDbContext();
        return context.Replies.AsNoTracking().SingleOrDefault(row => row.LocatorHash == hash);
    }
}
