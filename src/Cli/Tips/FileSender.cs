using Intake.Desk.Outcomes;
using Intake.Protocol.Chunks;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;

namespace Intake.Cli.Tips;

/// <summary>Seals files into chunks and hands them on, before the parcel that names them. Memory does not grow with the file.</summary>
/// <param name="put">Takes a chunk under its id; done means that it is durable there. Several may be under way at once.</param>
/// <param name="random">Where secrets come from.</param>
/// <param name="sent">Told of the bytes of each piece.</param>
internal sealed class FileSender(Func<byte[], byte[], Task<Outcome<Nothing>>> put, IRandomSource random, Action<long> sent)
{
    private const int AtOnce = 4;

    /// <summary>Sends one file; done means that every chunk of it is durable.</summary>
    /// <param name="source">The file's bytes.</param>
    /// <param name="length">How many there are.</param>
    /// <param name="manifest">Name, type and role; the rest is filled in.</param>
    /// <param name="cancellation">Stops; what is at the door then is never named, and goes with its epoch.</param>
    public async Task<Outcome<Attachment>> SendAsync(Stream source, long length, (string Name, string MediaType, AttachmentRole Role) manifest, CancellationToken cancellation)
    {
        var secret = random.Bytes(ChunkFormat.SecretSize);
        using var digest = new FileDigest((ulong)length);
        var count = ChunkFormat.CountFor((ulong)length);
        var problem = await SendAsync(secret, count, async (number, plain) =>
        {
            var read = await source.ReadAtLeastAsync(plain, plain.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
            return read == Math.Min(plain.Length, length - ((long)number * plain.Length)) ? read : null;
        }, digest, cancellation).ConfigureAwait(false);
        if (problem is not null)
            return problem;
        var digests = digest.Finish();
        return new Attachment
        {
            Name = manifest.Name,
            MediaType = manifest.MediaType,
            Role = manifest.Role,
            Length = (ulong)length,
            Secret = secret,
            Chunks = count,
            FileDigest = digests.File,
            ChunkDigest = digests.Chunks,
        };
    }

    /// <summary>Sends the chunks of zeros that hide how many chunks the files have (SPEC §6).</summary>
    /// <param name="chunks">Chunks of all files.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<(ChunkPadding? Padding, Problem? Problem)> SendPaddingAsync(uint chunks, CancellationToken cancellation)
    {
        var count = ChunkFormat.Padme(chunks) - chunks;
        if (count == 0)
            return (null, null);
        var padding = new ChunkPadding(random.Bytes(ChunkFormat.SecretSize), count);
        var problem = await SendAsync(padding.Secret, count, (_, _) => Task.FromResult<int?>(0), digest: null, cancellation).ConfigureAwait(false);
        return (problem is null ? padding : null, problem);
    }

    private async Task<Problem?> SendAsync(
        ReadOnlyMemory<byte> secret, uint count, Func<uint, byte[], Task<int?>> read, FileDigest? digest, CancellationToken cancellation)
    {
        using var keys = new ChunkKeys(secret.Span);
        await using var window = new SendWindow(AtOnce);
        var plain = new byte[ChunkFormat.PlainSize];
        for (var number = 0U; number < count; number++)
        {
            Array.Clear(plain);
            if (await read(number, plain).ConfigureAwait(false) is not { } length)
                return TipProblems.FileChanged();
            var chunk = new byte[ChunkFormat.SealedSize];
            keys.Seal(number, number == count - 1, plain, chunk);
            digest?.Append(plain.AsSpan(0, length), chunk);
            if (await window.AddAsync(put(keys.Id(number), chunk)).ConfigureAwait(false) is { } problem)
                return problem;
            sent(length);
        }

        return await window.DrainAsync().ConfigureAwait(false);
    }
}
