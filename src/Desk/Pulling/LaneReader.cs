using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Board;

namespace Intake.Desk.Pulling;

/// <summary>Reads the own lane from the first epoch that the vault lacks to the last that is posted, and puts it into the vault.</summary>
/// <param name="vault">The vault.</param>
/// <param name="door">An editor's connection.</param>
/// <param name="clock">The newsroom's clock.</param>
/// <param name="progress">Told of each epoch.</param>
internal sealed class LaneReader(Vault vault, EditorDoor door, EpochClock clock, IProgress<PullStep>? progress)
{
    // Slots that are opened before the vault is written: bounds memory at about a hundred megabytes.
    private const int SlotsPerWrite = 4_096;

    /// <summary>Reads up to and including <paramref name="last"/>, or to the first epoch that is not posted yet.</summary>
    /// <returns>Null when nothing stopped it.</returns>
    public async Task<Problem?> ReadAsync(ulong first, ulong last, CancellationToken cancellation)
    {
        using var opener = new SlotOpener(vault.Contents, vault.Identity.Id, clock);
        var opened = new List<OpenedSlot>();
        var readUpTo = (ulong?)null;
        Problem? problem = null;
        for (var epoch = first; epoch <= last && problem is null; epoch++)
        {
            var read = await TryReadEpochAsync(opener, epoch, opened, cancellation).ConfigureAwait(false);
            problem = read.Problem;
            if (!read.Value)
                break;
            readUpTo = epoch;
            progress?.Report(new PullStep("Reading the lane", (long)(epoch - first) + 1, (long)(last - first) + 1));
            if (opened.Count >= SlotsPerWrite)
                problem = await KeepAsync(opened, readUpTo).ConfigureAwait(false);
        }

        return await KeepAsync(opened, readUpTo).ConfigureAwait(false) ?? problem;
    }

    // False while the epoch is not posted. Slots are taken all or none.
    private async Task<Outcome<bool>> TryReadEpochAsync(SlotOpener opener, ulong epoch, List<OpenedSlot> opened, CancellationToken cancellation)
    {
        var ofEpoch = new List<OpenedSlot>();
        for (var number = 0; ; number++)
        {
            var page = await door.GetLaneAsync(epoch, number, cancellation).ConfigureAwait(false);
            if (!page.IsDone)
                return page.Problem;
            if (page.Value.Slots is not { } slots)
                return false;
            ofEpoch.AddRange(opener.Open(epoch, slots));
            if (slots.Count < LaneSlot.PageLength)
                break;
        }

        opened.AddRange(ofEpoch);
        return true;
    }

    private async Task<Problem?> KeepAsync(List<OpenedSlot> opened, ulong? readUpTo)
    {
        if (readUpTo is null)
            return null;
        if (opened.Count == 0)
        {
            await vault.RememberAsync(contents => contents with { ReadUpTo = readUpTo }).ConfigureAwait(false);
            return null;
        }

        var written = await vault.UpdateAsync(contents => Take(contents, opened) with { ReadUpTo = readUpTo }).ConfigureAwait(false);
        opened.Clear();
        return written.Problem;
    }

    private VaultContents Take(VaultContents contents, List<OpenedSlot> opened)
    {
        var taker = new SlotTaker(contents, vault.Identity, clock, vault.Blobs);
        opened.ForEach(taker.Take);
        return taker.Result();
    }
}
