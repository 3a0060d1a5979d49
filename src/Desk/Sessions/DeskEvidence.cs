using Intake.Desk.Attachments;
using Intake.Desk.Exports;
using Intake.Desk.Inspection;
using Intake.Desk.Outcomes;
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
        using var bytes = new MemoryStream((int)file.Length);
        using (var lease = holder.Borrow())
        {
            if (lease is null)
                return SessionProblems.Locked();
            var saver = new AttachmentSaver(lease.Vault);
            if ((await Task.Run(() => saver.CopyTo(file, bytes)).ConfigureAwait(false)).State != AttachmentState.Verified)
                return Problem.Refused("The file is not whole on this computer.", "Pull again.", "Nothing was changed.");
        }

        return await new InspectorProcess(settings.InspectCommand, time).InspectAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), CancellationToken.None).ConfigureAwait(false);
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
}
