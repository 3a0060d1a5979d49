using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Intake.Door.Couriers;

/// <summary>
/// The one file of a form (RFC 7578), read from the request's pipe as it comes: nothing spools to disk, and no more is held than is asked for. The sizes
/// of what is read are known, so the file is never searched for the boundary: only between pieces is it looked for.
/// </summary>
internal sealed class FormFile
{
    private const int LongestBoundary = 70;
    private const int LongestHead = 4096;
    private const int LargestDrain = 64 << 20;

    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();
    private readonly PipeReader body;
    private readonly CancellationToken cancellation;
    private readonly byte[] opening;
    private readonly byte[] closing;

    private FormFile(PipeReader body, string boundary, CancellationToken cancellation)
    {
        this.body = body;
        this.cancellation = cancellation;
        opening = Encoding.ASCII.GetBytes($"--{boundary}\r\n");
        closing = Encoding.ASCII.GetBytes($"\r\n--{boundary}--");
    }

    /// <summary>Prepares to read; null if the request says that it carries something else than a form with files.</summary>
    public static FormFile? Of(PipeReader body, string? contentType, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        return boundary.Length is > 0 and <= LongestBoundary && Ascii.IsValid(boundary) ? new FormFile(body, boundary, cancellation) : null;
    }

    /// <summary>Reads up to the file's first byte. What the form says about the file, such as its name, is passed over.</summary>
    public async ValueTask<bool> BeginAsync()
    {
        if (!await SkipAsync(opening).ConfigureAwait(false))
        {
            return false;
        }

        while (true)
        {
            var read = await body.ReadAsync(cancellation).ConfigureAwait(false);
            var (isThere, end) = FindEndOfHead(read.Buffer);
            body.AdvanceTo(isThere ? end : read.Buffer.Start, isThere ? end : read.Buffer.End);
            if (isThere || read.IsCompleted || read.Buffer.Length > LongestHead)
            {
                return isThere;
            }
        }
    }

    /// <summary>Whether the file ends here.</summary>
    public async ValueTask<bool> IsAtEndAsync()
    {
        var read = await body.ReadAtLeastAsync(closing.Length, cancellation).ConfigureAwait(false);
        var isEnd = StartsWith(read.Buffer, closing);
        body.AdvanceTo(read.Buffer.Start);
        return isEnd;
    }

    /// <summary>Reads exactly as many bytes of the file as fit; false if the body ends before.</summary>
    public async ValueTask<bool> ReadAsync(Memory<byte> into)
    {
        while (into.Length > 0)
        {
            var taken = 0;
            var isOpen = await TakeAsync(into.Length, bytes =>
            {
                bytes.CopyTo(into.Span[taken..]);
                taken += bytes.Length;
            }).ConfigureAwait(false);
            into = into[taken..];
            if (!isOpen && into.Length > 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Hands over the next pieces as they come, at most so many bytes of them; false once the body has ended.</summary>
    public async ValueTask<bool> TakeAsync(int most, Action<ReadOnlySpan<byte>> take)
    {
        var read = await body.ReadAsync(cancellation).ConfigureAwait(false);
        var piece = read.Buffer.Slice(0, Math.Min(most, read.Buffer.Length));
        foreach (var segment in piece)
        {
            take(segment.Span);
        }

        body.AdvanceTo(piece.End);
        return !read.IsCompleted || read.Buffer.Length > piece.Length;
    }

    /// <summary>Reads on and drops what comes: a browser shows the answer only after it has sent everything. A very large rest is broken off.</summary>
    public async ValueTask DrainAsync()
    {
        for (long drained = 0; drained < LargestDrain;)
        {
            var isOpen = await TakeAsync(int.MaxValue, bytes => drained += bytes.Length).ConfigureAwait(false);
            if (!isOpen)
            {
                return;
            }
        }
    }

    private async ValueTask<bool> SkipAsync(byte[] expected)
    {
        var read = await body.ReadAtLeastAsync(expected.Length, cancellation).ConfigureAwait(false);
        var isThere = StartsWith(read.Buffer, expected);
        body.AdvanceTo(isThere ? read.Buffer.GetPosition(expected.Length) : read.Buffer.Start);
        return isThere;
    }

    private static bool StartsWith(ReadOnlySequence<byte> buffer, ReadOnlySpan<byte> expected) => new SequenceReader<byte>(buffer).IsNext(expected);

    private static (bool IsThere, SequencePosition End) FindEndOfHead(ReadOnlySequence<byte> buffer)
    {
        var reader = new SequenceReader<byte>(buffer.Slice(0, Math.Min(buffer.Length, LongestHead)));
        return reader.TryReadTo(out ReadOnlySequence<byte> _, EndOfHead) ? (true, reader.Position) : (false, default);
    }
}
