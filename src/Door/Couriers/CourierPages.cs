namespace Intake.Door.Couriers;

/// <summary>The pages of the form for sealed files: built HTML without a script, the same bytes for everyone.</summary>
/// <param name="languages">For each language a page per outcome.</param>
/// <param name="firstLanguage">The language of /courier.</param>
/// <param name="contentSecurityPolicy">What a page may do: nothing but post its form here.</param>
public sealed class CourierPages(IReadOnlyDictionary<string, IReadOnlyDictionary<CourierOutcome, ReadOnlyMemory<byte>>> languages, string firstLanguage, string contentSecurityPolicy)
{
    /// <summary>The pages of a server that serves none.</summary>
    public static CourierPages None { get; } = new(new Dictionary<string, IReadOnlyDictionary<CourierOutcome, ReadOnlyMemory<byte>>>(), "", "");

    /// <summary>What the pages may do.</summary>
    public string ContentSecurityPolicy => contentSecurityPolicy;

    /// <summary>The page of an outcome in a language, or in the first one; null if there is no such language.</summary>
    public ReadOnlyMemory<byte>? Find(string? language, CourierOutcome outcome) =>
        languages.TryGetValue(language ?? firstLanguage, out var pages) ? pages[outcome] : default(ReadOnlyMemory<byte>?);
}
