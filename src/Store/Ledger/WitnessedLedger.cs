using Intake.Store.Tables;
using Intake.Store.Writing;
using Microsoft.EntityFrameworkCore;

namespace Intake.Store.Ledger;

/// <summary>Keeps the newest checkpoint that witnesses signed too.</summary>
/// <param name="contexts">The database.</param>
/// <param name="turn">Whose turn it is to write.</param>
public sealed class WitnessedLedger(IDbContextFactory<IntakeContext> contexts, WriteTurn turn)
{
    /// <summary>What is kept; null if no witness has signed yet.</summary>
    public WitnessedRow? Current
    {
        get
        {
            using var context = contexts.CreateDbContext();
            return context.Witnessed.AsNoTracking().SingleOrDefault();
        }
    }

    /// <summary>Keeps a checkpoint in the place of the one before.</summary>
    /// <param name="epoch">The epoch in whose beginning the witnesses were asked.</param>
    /// <param name="size">Number of entries that it is of.</param>
    /// <param name="note">The note with their lines.</param>
    public void Keep(ulong epoch, ulong size, byte[] note)
    {
        using var mine = turn.Take();
        using var context = contexts.CreateDbContext();
        if (context.Witnessed.SingleOrDefault() is { } row)
        {
            (row.Epoch, row.Size, row.Note) = ((long)epoch, (long)size, note);
        }
        else
        {
            context.Witnessed.Add(new WitnessedRow { Key = WitnessedRow.OnlyKey, Epoch = (long)epoch, Size = (long)size, Note = note });
        }

        context.SaveChanges();
    }
}
