using Intake.Protocol;
using Intake.Protocol.Ledger;
using Intake.Store.Writing;
using Microsoft.EntityFrameworkCore;

namespace Intake.Store.Ledger;

/// <summary>Writes down which pages are served, before they are: what somebody is given can be compared with what everybody is.</summary>
/// <param name="contexts">The database.</param>
/// <param name="turn">Whose turn it is to write.</param>
public sealed class PageReleasing(IDbContextFactory<IntakeContext> contexts, WriteTurn turn)
{
    /// <summary>Adds an entry for each page that is not the newest of its language.</summary>
    /// <param name="pages">SHA-256 of each page, by language.</param>
    public void Release(IReadOnlyDictionary<string, Digest> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        using var mine = turn.Take();
        using var context = contexts.CreateDbContext();
        using var transaction = context.Database.BeginTransaction();
        var released = ReleasedPages.Newest(context.Ledger.AsNoTracking().OrderBy(row => row.Place).Select(row => row.Entry).AsEnumerable().Select(bytes => new ReadOnlyMemory<byte>(bytes)));
        LedgerBook.Append(context, [.. pages.Where(page => !released.TryGetValue(page.Key, out var hash) || hash != page.Value).Select(page => new LedgerEntry.PageReleased(page.Key, page.Value))]);
        context.SaveChanges();
        transaction.Commit();
    }
}
