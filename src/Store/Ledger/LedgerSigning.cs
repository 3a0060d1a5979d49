using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;
using Intake.Store.Keys;
using Intake.Store.Tables;
using Intake.Store.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Intake.Store.Ledger;

/// <summary>Signs a checkpoint over what was written since the last one.</summary>
/// <param name="contexts">The database.</param>
/// <param name="newsroom">Whose ledger it is.</param>
/// <param name="ledger">Signs.</param>
/// <param name="turn">Whose turn it is to write.</param>
/// <param name="logger">Learns that the ledger is broken, once.</param>
public sealed partial class LedgerSigning(IDbContextFactory<IntakeContext> contexts, NewsroomIdentity newsroom, LedgerKey ledger, WriteTurn turn, ILogger<LedgerSigning> logger)
{
    private bool saidThatItIsBroken;

    /// <summary>Signs if there is anything new.</summary>
    public void SignWhatIsNew()
    {
        using var context = contexts.CreateDbContext();
        if (Size(context) == SignedSize(context))
        {
            return;
        }

        using var mine = turn.Take();
        using var transaction = context.Database.BeginTransaction();
        Sign(context);
        transaction.Commit();
    }

    /// <summary>Signs in a transaction of the caller's, who has the turn to write and has saved what is to be signed.</summary>
    public void Sign(IntakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Digest[] leaves = [.. context.Ledger.AsNoTracking().OrderBy(row => row.Place).Select(row => row.Entry).AsEnumerable().Select(entry => MerkleTree.Leaf(entry))];
        using var key = ledger.Open();
        var note = new Checkpoint(newsroom.Id, (ulong)leaves.Length, MerkleTree.Root(leaves)).Sign(key);
        if (context.Checkpoints.SingleOrDefault() is not { } checkpoint)
        {
            context.Checkpoints.Add(new CheckpointRow { Key = CheckpointRow.OnlyKey, Size = leaves.Length, Note = note });
        }
        else if (IsContinued(checkpoint.Note, leaves, key))
        {
            (checkpoint.Size, checkpoint.Note) = (leaves.Length, note);
        }
        else
        {
            SayThatItIsBroken();
        }

        context.SaveChanges();
    }

    private static long Size(IntakeContext context) => (context.Ledger.Max(row => (long?)row.Place) ?? -1) + 1;

    private static long SignedSize(IntakeContext context) => context.Checkpoints.Select(row => (long?)row.Size).SingleOrDefault() ?? 0;

    // Two signed ledgers of which neither is the beginning of the other end all trust in this server: a broken table must not bring that about.
    private bool IsContinued(byte[] note, Digest[] leaves, SigningKey key) =>
        Checkpoint.TryParse(note, newsroom.Id, key.PublicKey, out var signed)
        && signed.Size <= (ulong)leaves.Length && MerkleTree.Root(leaves.AsSpan(0, (int)signed.Size)) == signed.Root;

    private void SayThatItIsBroken()
    {
        if (!saidThatItIsBroken)
        {
            LedgerBroken();
        }

        saidThatItIsBroken = true;
    }

    [LoggerMessage(1, LogLevel.Error, "The ledger on this disk does not continue the one that was signed last, so it is not signed: the table was altered, or the database comes from an older copy. See ops/runbooks/audit-breach.md.")]
    private partial void LedgerBroken();
}
