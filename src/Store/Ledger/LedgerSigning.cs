using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Ledger;
using Intake.Store.Keys;
using Intake.Store.Tables;
using Intake.Store.Writing;
using Microsoft.EntityFrameworkCore;

namespace Intake.Store.Ledger;

/// <summary>Signs a checkpoint over what was written since the last one.</summary>
/// <param name="contexts">The database.</param>
/// <param name="newsroom">Whose ledger it is.</param>
/// <param name="ledger">Signs.</param>
/// <param name="turn">Whose turn it is to write.</param>
public sealed class LedgerSigning(IDbContextFactory<IntakeContext> contexts, NewsroomIdentity newsroom, LedgerKey ledger, WriteTurn turn)
{
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
        context.SaveChanges();
        transaction.Commit();
    }

    private static long Size(IntakeContext context) => (context.Ledger.Max(row => (long?)row.Place) ?? -1) + 1;

    private static long SignedSize(IntakeContext context) => context.Checkpoints.Select(row => (long?)row.Size).SingleOrDefault() ?? 0;

    private void Sign(IntakeContext context)
    {
        Digest[] leaves = [.. context.Ledger.AsNoTracking().OrderBy(row => row.Place).Select(row => row.Entry).AsEnumerable().Select(entry => MerkleTree.Leaf(entry))];
        using var key = ledger.Open();
        var note = new Checkpoint(newsroom.Id, (ulong)leaves.Length, MerkleTree.Root(leaves)).Sign(key);
        if (context.Checkpoints.SingleOrDefault() is { } checkpoint)
        {
            (checkpoint.Size, checkpoint.Note) = (leaves.Length, note);
        }
        else
        {
            context.Checkpoints.Add(new CheckpointRow { Key = CheckpointRow.OnlyKey, Size = leaves.Length, Note = note });
        }
    }
}
