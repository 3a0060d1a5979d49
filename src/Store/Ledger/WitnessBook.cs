using Intake.Protocol.Ledger;
using Intake.Store.Tables;
using Intake.Store.Writing;
using Microsoft.EntityFrameworkCore;

namespace Intake.Store.Ledger;

/// <summary>Writes down what each witness did when it was asked last: for the console, which has no other way to see it.</summary>
/// <param name="contexts">The database.</param>
/// <param name="turn">Whose turn it is to write.</param>
public sealed class WitnessBook(IDbContextFactory<IntakeContext> contexts, WriteTurn turn)
{
    /// <summary>What is written of a witness; null if it was never asked.</summary>
    public WitnessRow? Find(WitnessKey witness)
    {
        ArgumentNullException.ThrowIfNull(witness);
        using var context = contexts.CreateDbContext();
        return context.Witnesses.AsNoTracking().SingleOrDefault(row => row.Witness == witness.ToString());
    }

    /// <summary>Writes what those did who were asked in an epoch.</summary>
    /// <param name="epoch">The epoch in whose beginning they were asked.</param>
    /// <param name="outcomes">Whoever was asked, and what came of it.</param>
    public void Write(ulong epoch, IEnumerable<(WitnessKey Witness, WitnessOutcome Outcome)> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        using var mine = turn.Take();
        using var context = contexts.CreateDbContext();
        foreach (var (witness, outcome) in outcomes)
        {
            var row = context.Witnesses.Find(witness.ToString())
                ?? context.Witnesses.Add(new WitnessRow { Witness = witness.ToString(), AskedEpoch = (long)epoch, Outcome = outcome }).Entity;
            (row.AskedEpoch, row.Outcome) = ((long)epoch, outcome);
            row.SignedEpoch = outcome == WitnessOutcome.Signed ? (long)epoch : row.SignedEpoch;
        }

        context.SaveChanges();
    }
}
