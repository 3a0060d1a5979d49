using Intake.Protocol.Parcels;

namespace Intake.Cli.Tips.Files;

/// <summary>The bytes of a file as they are sent, ready to be read once.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="Length">How many there are.</param>
/// <param name="MediaType">What they are.</param>
/// <param name="Role">Whether they were cleaned.</param>
internal sealed record OpenedFile(Stream Bytes, long Length, string MediaType, AttachmentRole Role) : IAsyncDisposable
{
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Bytes.DisposeAsync();
}
