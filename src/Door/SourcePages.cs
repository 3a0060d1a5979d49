using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Store;
using Intake.Store.Ledger;

namespace Intake.Door;

/// <summary>The source's page in each language: assembled at start and when a membership is accepted, the same bytes for everyone.</summary>
/// <param name="documents">The membership in force.</param>
/// <param name="assemble">Puts its facts into the page.</param>
/// <param name="releases">Learns of a page before anybody is given it.</param>
public sealed class SourcePages(Documents documents, AssemblePages assemble, PageReleasing releases)
{
    private readonly Lock gate = new();
    private volatile Assembled? last;
    private Assembled? waiting;

    /// <summary>The membership whose facts stand in the page; null before the first.</summary>
    public SignedMembership? Membership => last?.Membership;

    /// <summary>All of it, for the membership in force.</summary>
    public AssembledPages Current => (last is { } known && ReferenceEquals(known.Membership, documents.Current.Membership) ? known : Assemble()).Pages;

    /// <summary>The page of a language, or of the first one; null if it is not built in it.</summary>
    public SourcePage? Find(string? language)
    {
        var pages = Current;
        return pages.Pages.GetValueOrDefault(language ?? pages.FirstLanguage);
    }

    /// <summary>Assembles the page of the membership in force, if it is not there: at start, and by whoever brings a membership, so that no visitor waits.</summary>
    public void Prepare() => Assemble();

    private Assembled Assemble()
    {
        lock (gate)
        {
            var membership = documents.Current.Membership;
            if (last is not { } known || !ReferenceEquals(known.Membership, membership))
            {
                // Assembled once, however often the database refuses to take its entry.
                known = waiting is { } kept && ReferenceEquals(kept.Membership, membership) ? kept : new Assembled(membership, assemble(membership));
                waiting = known;
                Release(known);
                (last, waiting) = (known, null);
            }

            return known;
        }
    }

    // Before there is a membership nothing can be sent from a page, and there is no key that anybody knows to sign for it.
    private void Release(Assembled assembled)
    {
        if (assembled.Membership is not null)
        {
            releases.Release(assembled.Pages.Pages.ToDictionary(page => page.Key, page => Sha256.Hash(page.Value.Html.Plain.Span)));
        }
    }

    private sealed record Assembled(SignedMembership? Membership, AssembledPages Pages);
}
