using Intake.Protocol.Rosters;
using Intake.Store;

namespace Intake.Door;

/// <summary>The source's page in each language: assembled at start and when a membership is accepted, the same bytes for everyone.</summary>
/// <param name="documents">The membership in force.</param>
/// <param name="assemble">Puts its facts into the page.</param>
public sealed class SourcePages(Documents documents, AssemblePages assemble)
{
    private readonly Lock gate = new();
    private volatile Assembled? last;

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
                last = known = new Assembled(membership, assemble(membership));
            }

            return known;
        }
    }

    private sealed record Assembled(SignedMembership? Membership, AssembledPages Pages);
}
