namespace Intake.Protocol.Primitives;

/// <summary>
/// A whole compressed stream that notices how it is read. Its last byte comes alone, so a reader that had enough before it, or wants more after it,
/// shows that the stream is not exactly these bytes.
/// </summary>
internal sealed class WatchedInput(byte[] bytes) : Stream
{
    private int position;
    private bool exceeded;

    /// <summary>Whether everything was read, and nothing was asked for beyond.</summary>
    public bool IsExactlyRead => position == bytes.Length && !exceeded;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var rest = bytes.Length - position;
        exceeded |= rest == 0;
        var count = Math.Min(buffer.Length, Math.Max(rest - 1, Math.Min(rest, 1)));
        bytes.AsSpan(position, count).CopyTo(buffer);
        position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
