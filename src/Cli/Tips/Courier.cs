using Intake.Cli.Shell;
using Intake.Desk.Attachments;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Protocol.Chunks;
using Intake.Protocol.Parcels;

namespace Intake.Cli.Tips;

/// <summary>Posts a courier's file (SPEC §6): the chunks first, the parcel last. Memory does not grow with the file.</summary>
/// <param name="door">A connection without credentials.</param>
/// <param name="retries">Tries each piece again.</param>
internal sealed class Courier(StrangerDoor door, Retries retries)
{
    private const int AtOnce = 4;

    /// <summary>Posts it; null means that all of it is durable at the door.</summary>
    public async Task<Problem?> PostAsync(string path, Action<string> progress, CancellationToken cancellation)
    {
        using var file = File.OpenRead(path);
        if (!CourierFile.TryMeasure(file.Length, out var parcelSize, out var chunks))
            return TipProblems.NotSealed();
        var parcel = new byte[parcelSize];
        await file.ReadExactlyAsync(parcel, cancellation).ConfigureAwait(false);
        if (!ParcelFormat.TryReadEnvelope(parcel, out var version, out _) || version != ParcelFormat.Version)
            return TipProblems.NotSealed();
        if (await PutChunksAsync(file, chunks, progress, cancellation).ConfigureAwait(false) is { } problem)
            return problem;
        var (answer, mayHaveArrived) = await ParcelPost.PostAsync(door, retries, parcel, cancellation).ConfigureAwait(false);
        if (!answer.IsDone)
            return answer.Problem;
        return answer.Value == ParcelAnswer.Received ? null : mayHaveArrived ? TipProblems.NotKnownWhetherPosted() : TipProblems.SealedTooLongAgo();
    }

    private async Task<Problem?> PutChunksAsync(FileStream file, long chunks, Action<string> progress, CancellationToken cancellation)
    {
        await using var window = new SendWindow(AtOnce);
        for (long number = 0; number < chunks; number++)
        {
            var (id, chunk) = (new byte[ChunkFormat.IdSize], new byte[ChunkFormat.SealedSize]);
            await file.ReadExactlyAsync(id, cancellation).ConfigureAwait(false);
            await file.ReadExactlyAsync(chunk, cancellation).ConfigureAwait(false);
            var put = retries.DoAsync(() => door.PutChunkAsync(id, chunk, cancellation), cancellation);
            if (await window.AddAsync(put).ConfigureAwait(false) is { } problem)
                return problem;
            progress($"Posting: {ByteSize.Of(file.Position)} of {ByteSize.Of(file.Length)}");
        }

        return await window.DrainAsync().ConfigureAwait(false);
    }
}
