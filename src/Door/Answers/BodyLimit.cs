using Microsoft.AspNetCore.Http.Metadata;

namespace Intake.Answers;

/// <summary>The largest body that an endpoint takes. Content types are neither asked for nor looked at.</summary>
/// <param name="bytes">The size.</param>
internal sealed class BodyLimit(long bytes) : IRequestSizeLimitMetadata
{
    /// <inheritdoc/>
    public long? MaxRequestBodySize => bytes;
}
