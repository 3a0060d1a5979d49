namespace Intake.Protocol.Ledger;

/// <summary>The pages that a ledger names.</summary>
public static class ReleasedPages
{
    /// <summary>SHA-256 of the newest page of each language.</summary>
    /// <param name="entries">The ledger, from its first entry. What cannot be read names no page.</param>
    public static Dictionary<string, Digest> Newest(IEnumerable<ReadOnlyMemory<byte>> entries) => entries
        .Select(bytes => LedgerEntry.TryDecode(bytes, out var entry) ? entry : null).OfType<LedgerEntry.PageReleased>().GroupBy(page => page.Language).ToDictionary(pages => pages.Key, pages => pages.Last().Hash);
}
