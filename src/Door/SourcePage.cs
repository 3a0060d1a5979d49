namespace Intake.Door;

/// <summary>The source's page in one language, assembled and compressed once.</summary>
/// <param name="Html">The page.</param>
/// <param name="ContentSecurityPolicy">What the page may do; by the hashes of what is in it.</param>
public sealed record SourcePage(Compressed Html, string ContentSecurityPolicy);
