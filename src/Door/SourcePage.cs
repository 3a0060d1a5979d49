namespace Intake.Door;

/// <summary>The source's page in one language, assembled and compressed once.</summary>
/// <param name="Plain">HTML.</param>
/// <param name="Gzip">The same, gzip.</param>
/// <param name="Brotli">The same, brotli.</param>
/// <param name="ContentSecurityPolicy">What the page may do; by the hashes of what is in it.</param>
public sealed record SourcePage(ReadOnlyMemory<byte> Plain, ReadOnlyMemory<byte> Gzip, ReadOnlyMemory<byte> Brotli, string ContentSecurityPolicy);
