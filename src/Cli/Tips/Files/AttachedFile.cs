using Intake.Desk.Attachments;
using Intake.Desk.Outcomes;
using Intake.Protocol.Parcels;

namespace Intake.Cli.Tips.Files;

/// <summary>A file that goes along with a tip.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Scrubber">What cleans it; null if it goes as it is, marked as an original.</param>
internal sealed record AttachedFile(string Path, Scrubber? Scrubber)
{
    /// <summary>Opens it, cleaned if it is to be.</summary>
    public async Task<Outcome<OpenedFile>> OpenAsync(CancellationToken cancellation)
    {
        if (Scrubber is not null)
            return await Scrubber.CleanAsync(Path, cancellation).ConfigureAwait(false);
        var stream = File.OpenRead(Path);
        return new OpenedFile(stream, stream.Length, MediaTypes.OfPath(Path), AttachmentRole.Original);
    }
}
