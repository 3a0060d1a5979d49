namespace Intake.Scrub.Tests.Corpus;

/// <summary>A kind of document: how one is made with secrets in it, and what a reader of it sees.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Ending">The ending of its file name.</param>
/// <param name="Make">Makes one at a path.</param>
/// <param name="Shown">What a parser that is not ours reads from the one at a path: equal before and after.</param>
/// <param name="Complaints">What that parser finds in a cleaned one that should not be there.</param>
public sealed record Paper(string Name, string Ending, Action<string> Make, Func<string, string> Shown, Func<string, IEnumerable<string>> Complaints)
{
    public override string ToString() => Name;
}
