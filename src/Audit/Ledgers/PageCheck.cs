using Intake.Audit.Findings;
using Intake.Protocol;
using Intake.Protocol.Ledger;

namespace Intake.Audit.Ledgers;

/// <summary>Holds the source's pages that are served against those that the ledger names.</summary>
internal sealed class PageCheck(IReadOnlyList<ReadOnlyMemory<byte>> entries)
{
    private readonly Dictionary<string, Digest> released = ReleasedPages.Newest(entries);

    public IEnumerable<AuditFinding> Look(IReadOnlyDictionary<string, Digest> served)
    {
        var others = served.Where(page => !IsReleased(page.Key, page.Value)).Select(page => page.Key.Length == 0 ? "/" : page.Key).Order(StringComparer.Ordinal).ToList();
        var hidden = released.Keys.Except(served.Keys).Order(StringComparer.Ordinal).ToList();
        if (others.Count > 0)
        {
            yield return AuditFinding.Breach(
                FindingKind.PageNotReleased, $"The source's page is not the one in the ledger ({string.Join(", ", others)}): it may have been made for whoever asks here.",
                "Send nothing from it. Compare with another door and another network, and tell the newsroom by another way.");
        }
        else if (hidden.Count > 0)
        {
            yield return AuditFinding.Unclear(
                FindingKind.NotShown, $"The ledger names pages of the source that the door did not show ({string.Join(", ", hidden)}).", "Try again, and compare with another door.");
        }
        else
        {
            yield return AuditFinding.Fine($"The source's page is the one in the ledger, in each of {released.Count} languages.");
        }
    }

    private bool IsReleased(string language, Digest hash) => language.Length == 0 ? released.ContainsValue(hash) : released.GetValueOrDefault(language) == hash;
}
