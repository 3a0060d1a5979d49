using Intake.Desk.Exports;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Sessions;

/// <summary>What an open desk does with evidence: exports.</summary>
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
