using Intake.Desk.Attachments;
using Intake.Desk.Exports;
using Intake.Desk.Inspection;
using Intake.Desk.Outcomes;
using Intake.Desk.Previews;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Sessions;

/// <summary>What an open desk does with evidence: it is looked into, and exported.</summary>
public sealed class DeskEvidence
{
    private readonly VaultHolder holder;
    private readonly DeskSettings settings;
    private readonly TimeProvider time;
    private readonly IRandomSource random;
    private readonly Action changed;

    internal DeskEvidence(VaultHolder holder, DeskSettings settings, TimeProvider time, IRandomSource random, Action changed)
    {
        this.holder = holder;
        this.settings = settings;
        this.time = time;
        this.random = random;
        this.changed = changed;
    }

    /// <summary>Says what in a file could tell who sent it.</summary>
    public async Task<Outcome<TraceReport>> InspectAsync(AttachmentRecord file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length > FileInspector.LargestFile)
            return Problem.Refused($"Nothing here looks into files larger than {ByteSize.Of(FileInspector.LargestFile)}.", "Take it for one that tells everything.", "Nothing was changed.");
        var read = await ReadAsync(file).ConfigureAwait(false);
        return read.IsDone ? await Reader.InspectAsync(read.Value, CancellationToken.None).ConfigureAwait(false) : read.Problem;
    }

    /// <summary>What a file looks like, as a page without rights.</summary>
    public async Task<Outcome<PreviewPage>> PreviewAsync(AttachmentRecord file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length > PreviewMaker.LargestFile)
            return NoPreview();
        var read = await ReadAsync(file).ConfigureAwait(false);
        if (!read.IsDone)
            return read.Problem;
        return await Reader.PreviewAsync(read.Value, CancellationToken.None).ConfigureAwait(false) is { } preview ? PreviewPage.Of(preview, read.Value) : NoPreview();
    }

    /// <summary>Exports what was chosen into the folder of the settings.</summary>
    public async Task<Outcome<ExportReport>> ExportAsync(Digest thread, ExportChoice choice)
    {
        using var lease = holder.Borrow();
        if (lease is null)
            return SessionProblems.Locked();
        var exported = await new Exporter(lease.Vault, random).ExportAsync(thread, choice, settings.SaveFolder, time.GetUtcNow()).ConfigureAwait(false);
        changed();
        return exported;
    }

    private InspectorProcess Reader => new(settings.ReaderCommand, time);

    private static Problem NoPreview() => Problem.Refused(
        $"Nothing here could show it: text, pictures (JPEG, PNG, GIF, WebP) and PDF are shown, up to {ByteSize.Of(PreviewMaker.LargestFile)}.",
        "Save it, and open it on a machine that is thrown away afterwards and has no network.",
        "Nothing was opened.");

    private async Task<Outcome<byte[]>> ReadAsync(AttachmentRecord file)
    {
        using var bytes = new MemoryStream((int)file.Length);
        using var lease = holder.Borrow();
        if (lease is null)
            return SessionProblems.Locked();
        var saver = new AttachmentSaver(lease.Vault);
        return (await Task.Run(() => saver.CopyTo(file, bytes)).ConfigureAwait(false)).State == AttachmentState.Verified
            ? (Outcome<byte[]>)bytes.ToArray()
            : Problem.Refused("The file is not whole on this computer.", "Pull again.", "Nothing was changed.");
    }
}
