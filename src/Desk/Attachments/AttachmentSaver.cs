using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;
using Intake.Protocol.Chunks;

namespace Intake.Desk.Attachments;

/// <summary>
/// Writes an attached file where its editor wants it, after checking every chunk of it once more. Only what is whole gets its name;
/// what lies there already, a link included, is neither overwritten nor written to: the new file gets the next free name.
/// </summary>
/// <param name="vault">The vault.</param>
public sealed class AttachmentSaver(Vault vault)
{
    /// <summary>Saves one file; a problem means that this computer refused to write it.</summary>
    /// <param name="tip">The tip.</param>
    /// <param name="file">One of its files.</param>
    /// <param name="folder">Where to; it must exist.</param>
    public Outcome<SavedFile> Save(TipRecord tip, AttachmentRecord file, string folder)
    {
        ArgumentNullException.ThrowIfNull(file);
        var name = NeutralName.Of(tip, file);
        try
        {
            return WriteChecked(file, folder, name);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Problem.TryAgain(
                $"{name} could not be written: {failure.Message}", "Name another folder, or free some space.", "The vault keeps its encrypted copy.");
        }
    }

    /// <summary>The tip's own words where they were too long for its parcel, once they are whole; null before.</summary>
    /// <param name="file">A file that is text.</param>
    public string? ReadText(AttachmentRecord file)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var text = new MemoryStream();
        return file is { IsText: true, Length: <= LongestText } && CopyTo(file, text).State == AttachmentState.Verified
            ? System.Text.Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length)
            : null;
    }

    private const long LongestText = 16 << 20;

    private SavedFile WriteChecked(AttachmentRecord file, string folder, string name)
    {
        PartFile.RemoveLeftOver(folder, name);
        var part = PartFile.NewPath(folder, name);
        AttachmentRecord result;
        try
        {
            using (var stream = AtomicFile.OpenOwnerOnly(part, FileMode.CreateNew))
            {
                result = CopyTo(file, stream);
                stream.Flush(flushToDisk: true);
            }

            if (result.State != AttachmentState.Verified)
                return new SavedFile(name, Path: null, result);
            var path = PartFile.GiveName(part, folder, name);
            return new SavedFile(Path.GetFileName(path), path, result);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Writes a file's bytes, checked as they come; the file with the verdict. Unless that is verified, what was written is not the file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="destination">Takes its bytes.</param>
    public AttachmentRecord CopyTo(AttachmentRecord file, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(destination);
        using var reader = vault.Blobs.Read(file.Blob);
        using var check = new FileCheck(file);
        var chunk = new byte[ChunkFormat.SealedSize];
        while (reader is not null && check.Count < file.Chunks && reader.TryRead(chunk))
        {
            var state = check.Add(chunk, out var piece);
            if (state != AttachmentState.Waiting)
                return Stopped(file, check, state);
            destination.Write(piece);
        }

        // What was never fetched keeps the reason that the fetching found.
        if (check.Count < file.Chunks)
            return Stopped(file, check, file.State is AttachmentState.Verified ? AttachmentState.Missing : file.State);
        var verdict = check.Finish();
        return verdict == AttachmentState.Verified ? file with { State = verdict, StoppedAt = 0 } : Stopped(file, check, verdict);
    }

    private static AttachmentRecord Stopped(AttachmentRecord file, FileCheck check, AttachmentState state) =>
        file with { State = state, StoppedAt = Math.Min(check.Count + 1, file.Chunks) };
}
