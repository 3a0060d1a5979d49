using System.Globalization;
using Intake.Audit.Findings;
using Intake.Protocol;

namespace Intake.Audit.Ledgers;

/// <summary>Whether the ledger of the last visit is the beginning of this one, and if not, what was done to it.</summary>
/// <param name="memory">The last visit.</param>
/// <param name="leaves">The hashes of the entries now.</param>
internal sealed class MemoryCheck(AuditMemory memory, Digest[] leaves)
{
    private const string Keep = "Keep the memory file of this audit as it is: with the checkpoint that is served now it proves that the operator signed two ledgers. Send nothing there, and tell the newsroom by another way.";

    public AuditFinding Look()
    {
        Digest[] before = [.. memory.Leaves];
        var place = before.AsSpan().CommonPrefixLength(leaves);
        if (place == before.Length)
            return AuditFinding.Fine($"The ledger of the last visit ({Visit()}) is the beginning of this one.");
        if (place == leaves.Length)
        {
            return AuditFinding.Breach(
                FindingKind.EntryRemoved, $"The ledger has {leaves.Length} entries; at the last visit ({Visit()}) it had {before.Length}. The last ones were removed.", Keep);
        }

        // What follows tells a change of one entry from another history.
        var rest = before.AsSpan(place + 1);
        return rest.Length > 0 && leaves.AsSpan(place + 1).StartsWith(rest)
                ? AuditFinding.Breach(FindingKind.EntryRewritten, $"Entry {place} of the ledger has another content than at the last visit ({Visit()}): it was rewritten.", Keep)
            : rest.Length > 0 && leaves.AsSpan(place).StartsWith(rest)
                ? AuditFinding.Breach(FindingKind.EntryRemoved, $"Entry {place} of the ledger, which was there at the last visit ({Visit()}), was removed.", Keep)
                : AuditFinding.Breach(FindingKind.Fork, $"From entry {place} on the ledger tells another story than at the last visit ({Visit()}): it is a fork.", Keep);
    }

    private string Visit() => memory.Visited.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";
}
