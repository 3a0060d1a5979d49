using Intake.Protocol.Ledger;
using Intake.Store.Tables;

namespace Intake.Store.Ledger;

/// <summary>Writes entries. An entry and what it tells are one transaction: neither is there without the other.</summary>
public static class LedgerBook
{
    /// <summary>Adds entries behind the last one. The caller holds the turn to write, and saves and commits.</summary>
    public static void Append(IntakeContext context, params IReadOnlyCollection<LedgerEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(entries);
        var next = Math.Max(context.Ledger.Max(row => (long?)row.Place) ?? -1, context.Ledger.Local.Select(row => row.Place).DefaultIfEmpty(-1).Max()) + 1;
        context.Ledger.AddRange(entries.Select((entry, i) => new LedgerRow { Place = next + i, Entry = entry.Encode() }));
    }
}
