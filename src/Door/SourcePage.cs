namespace Intake.Door;

/// <summary>The source's page in one language, assembled and compressed once.</summary>
/// <param name="Html">The page.</param>
/// <param name="ContentSecurityPolicy">What the page may do; by the hashes of what is in it.</param>
/// <param name="CacheControl">Whether a browser may keep it.</param>
public sealed record SourcePage(Compressed Html, string ContentSecurityPolicy, string CacheControl = SourcePage.NeverKept)
{
    /// <summary>No browser keeps the page: on a device that is searched it would be a trace.</summary>
    public const string NeverKept = "no-store";
}
