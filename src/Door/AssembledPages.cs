namespace Intake.Door;

/// <summary>The page in each language.</summary>
/// <param name="FirstLanguage">The language of `GET /`.</param>
/// <param name="Pages">By language, whatever the case of its tag.</param>
/// <param name="Manifest">The hashes of all that a browser runs from here, as WEBCAT's extension reads them.</param>
public sealed record AssembledPages(string FirstLanguage, IReadOnlyDictionary<string, SourcePage> Pages, ReadOnlyMemory<byte> Manifest)
{
    /// <summary>A door without a page.</summary>
    public static AssembledPages None { get; } = new("", new Dictionary<string, SourcePage>(), default);
}
