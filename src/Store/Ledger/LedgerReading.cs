using Intake.Protocol;
using Intake.Protocol.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Intake.Store.Ledger;

/// <summary>Reads the ledger for who asks from outside. It is small (a dozen entries a day), so it lies in memory and only what is new is read.</summary>
/// <param name="contexts">The database.</param>
public sealed class LedgerReading(IDbContextFactory<IntakeContext> contexts)
{
    private readonly Lock gate = new();
    private readonly List<ReadOnlyMemory<byte>> entries = [];
    private readonly List<Digest> leaves = [];
    private LedgerCopy? last;

    /// <summary>What the newest checkpoint is of; null before the first.</summary>
    public LedgerCopy? Current
    {
        get
        {
            lock (gate)
            {
                using var context = contexts.CreateDbContext();
                var signed = context.Checkpoints.AsNoTracking().Select(row => (long?)row.Size).SingleOrDefault();
                if (signed is not null && (last is null || signed != entries.Count))
                {
                    last = Read(context);
                }

                return last is null ? null : WithWitnesses(last, context.Witnessed.AsNoTracking().Select(row => row.Note).SingleOrDefault());
            }
        }
    }

    private LedgerCopy Read(IntakeContext context)
    {
        var checkpoint = context.Checkpoints.AsNoTracking().Single();
        foreach (var row in context.Ledger.AsNoTracking().Where(row => row.Place >= entries.Count && row.Place < checkpoint.Size).OrderBy(row => row.Place))
        {
            entries.Add(row.Entry);
            leaves.Add(MerkleTree.Leaf(row.Entry));
        }

        return new LedgerCopy(checkpoint.Note, [.. entries], leaves.ToArray());
    }

    // Lines of witnesses are new below a checkpoint that is not.
    private static LedgerCopy WithWitnesses(LedgerCopy copy, byte[]? witnessed) => witnessed is null
        ? copy
        : copy with { Witnessed = witnessed, Note = witnessed.AsSpan().StartsWith(copy.Note.Span) ? witnessed : copy.Note };
}
