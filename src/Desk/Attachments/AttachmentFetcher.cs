using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Desk.Pulling;
using Intake.Desk.Vaults;
using Intake.Protocol.Chunks;

namespace Intake.Desk.Attachments;

/// <summary>
/// Fetches every chunk that a vault's tips name, padding included, verifies as it goes, and keeps them encrypted beside the vault.
/// A file that was cut off goes on where it stopped. Memory does not grow with the file.
/// </summary>
/// <param name="vault">The vault.</param>
/// <param name="door">An editor's connection.</param>
/// <param name="progress">Told of each chunk.</param>
public sealed class AttachmentFetcher(Vault vault, EditorDoor door, IProgress<PullStep>? progress)
{
    /// <summary>The largest file that is fetched by itself: 4 GiB.</summary>
    public const long LargestFile = 4L << 30;

    private const long DiskReserve = 256L << 20;

    /// <summary>Goes through all tips once. A problem means that it stopped before the end; what was fetched stays.</summary>
    /// <param name="fromEpoch">Files of earlier tips are given up: the server keeps their chunks no longer.</param>
    /// <param name="present">The present epoch. What was not there is asked for once in each.</param>
    /// <param name="cancellation">Stops between two chunks.</param>
    public async Task<Outcome<Nothing>> FetchAsync(ulong fromEpoch, ulong present, CancellationToken cancellation)
    {
        await GiveUpAsync(fromEpoch).ConfigureAwait(false);
        foreach (var tip in vault.Contents.Tips.Where(tip => tip.Epoch >= fromEpoch))
        {
            foreach (var file in tip.Attachments.Where(file => IsDue(file, present)))
            {
                var fetched = await FetchFileAsync(file, cancellation).ConfigureAwait(false);
                if (fetched.Problem == DoorProblems.NotCarried)
                    continue;
                if (!fetched.IsDone)
                    return fetched.Problem;
                var checkedFile = fetched.Value with { AskedIn = present };
                await vault.RememberAsync(contents => Replace(contents, tip, file, checkedFile)).ConfigureAwait(false);
            }

            if (tip.Padding is { } padding && padding.Fetched < padding.Chunks)
            {
                var (fetched, problem) = await FetchPaddingAsync(padding, cancellation).ConfigureAwait(false);
                await vault.RememberAsync(contents => Replace(contents, tip, fetched)).ConfigureAwait(false);
                if (problem is not null && problem != DoorProblems.NotCarried)
                    return problem;
            }
        }

        vault.Blobs.Flush();
        return Nothing.More;
    }

    // First of all, so that no door can put it off: what still waits when its time is over would be said for ever to be on its way.
    private async Task GiveUpAsync(ulong fromEpoch)
    {
        foreach (var tip in vault.Contents.Tips.Where(tip => tip.Epoch < fromEpoch))
        {
            foreach (var file in tip.Attachments.Where(file => file.State == AttachmentState.Waiting))
            {
                var givenUp = GiveUp(file);
                await vault.RememberAsync(contents => Replace(contents, tip, file, givenUp)).ConfigureAwait(false);
            }
        }
    }

    private AttachmentRecord GiveUp(AttachmentRecord file)
    {
        using var check = new FileCheck(file);
        if (check.LengthFits)
            ReadBack(vault, file, check);
        return Stopped(file, check, check.Count < file.Chunks ? AttachmentState.TooLate : check.Finish());
    }

    // What was proved to be wrong stays wrong. A chunk that is missing may still come, a disk may get room, and a clock be put right.
    internal static bool IsDue(AttachmentRecord file, ulong present) => file.State switch
    {
        AttachmentState.Waiting => true,
        AttachmentState.Missing or AttachmentState.TooLarge or AttachmentState.TooLate => file.AskedIn is not { } asked || asked < present,
        _ => false,
    };

    private static VaultContents Replace(VaultContents contents, TipRecord tip, AttachmentRecord file, AttachmentRecord fetched) =>
        Replace(contents, tip, present => present with { Attachments = present.Attachments.ConvertAll(old => old.Blob.Name == file.Blob.Name ? fetched : old) });

    private static VaultContents Replace(VaultContents contents, TipRecord tip, PaddingRecord padding) =>
        Replace(contents, tip, present => present with { Padding = padding });

    private static VaultContents Replace(VaultContents contents, TipRecord tip, Func<TipRecord, TipRecord> change)
    {
        var at = contents.Tips.FindIndex(other => other.Commit == tip.Commit);
        return contents with { Tips = contents.Tips.SetItem(at, change(contents.Tips[at])) };
    }

    private async Task<Outcome<AttachmentRecord>> FetchFileAsync(AttachmentRecord file, CancellationToken cancellation)
    {
        if (file.Length > LargestFile || vault.Blobs.FreeBytes - DiskReserve < (long)file.Chunks * ChunkFormat.SealedSize)
            return file with { State = AttachmentState.TooLarge };
        using var check = new FileCheck(file);
        if (!check.LengthFits)
            return file with { State = AttachmentState.Truncated, StoppedAt = file.Chunks };
        ReadBack(vault, file, check);
        var state = await FetchRestAsync(file, check, cancellation).ConfigureAwait(false);
        if (!state.IsDone)
            return state.Problem;
        return Stopped(file, check, state.Value);
    }

    private static AttachmentRecord Stopped(AttachmentRecord file, FileCheck check, AttachmentState state) =>
        file with { State = state, StoppedAt = state == AttachmentState.Verified ? 0 : Math.Min(check.Count + 1, file.Chunks) };

    private async Task<Outcome<AttachmentState>> FetchRestAsync(AttachmentRecord file, FileCheck check, CancellationToken cancellation)
    {
        using var writer = vault.Blobs.Append(file.Blob);
        writer.CutTo(check.Count);
        try
        {
            return await FetchRestAsync(file, check, writer, cancellation).ConfigureAwait(false);
        }
        catch (IOException)
        {
            return AttachmentState.TooLarge;
        }
    }

    private async Task<Outcome<AttachmentState>> FetchRestAsync(AttachmentRecord file, FileCheck check, BlobWriter writer, CancellationToken cancellation)
    {
        await foreach (var chunk in new ChunkFlow(door).InOrderAsync(ChunkRun.Of(file, check).Ids(), cancellation).ConfigureAwait(false))
        {
            if (!chunk.IsDone)
                return chunk.Problem;
            if (chunk.Value.Length == 0)
                return AttachmentState.Missing;
            var state = check.Add(chunk.Value, out _);
            if (state != AttachmentState.Waiting)
                return state;
            writer.Append(chunk.Value);
            progress?.Report(new PullStep("Fetching files", (long)check.Count * ChunkFormat.PlainSize, file.Length));
        }

        writer.Flush();
        return check.Finish();
    }

    // Where one chunk of padding is not there, the others are not asked for: nothing is lost by it, and its thread says so.
    private async Task<(PaddingRecord Fetched, Problem? Problem)> FetchPaddingAsync(PaddingRecord padding, CancellationToken cancellation)
    {
        var count = padding.Fetched;
        await foreach (var chunk in new ChunkFlow(door).InOrderAsync(ChunkRun.Of(padding).Ids(), cancellation).ConfigureAwait(false))
        {
            if (!chunk.IsDone)
                return (padding with { Fetched = count }, chunk.Problem);
            if (chunk.Value.Length == 0)
                return (padding with { Fetched = padding.Chunks, IsMissing = true }, null);
            count++;
        }

        return (padding with { Fetched = count }, null);
    }

    /// <summary>Checks what lies on this disk of a file already.</summary>
    internal static void ReadBack(Vault vault, AttachmentRecord file, FileCheck check)
    {
        using var reader = vault.Blobs.Read(file.Blob);
        var chunk = new byte[ChunkFormat.SealedSize];
        while (reader is not null && reader.TryRead(chunk) && check.Add(chunk, out _) == AttachmentState.Waiting)
        {
        }
    }
}
