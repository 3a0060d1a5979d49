using System.Diagnostics;
using System.Text;

namespace Intake.Cli.Tips.Files;

/// <summary>What a scrubber that runs says on its standard output: one line, then bytes. Ends the scrubber with it.</summary>
/// <param name="process">The scrubber.</param>
internal sealed class CleanedBytes(Process process) : Stream
{
    private const int LongestLine = 1 << 20;
    private readonly Stream output = process.StandardOutput.BaseStream;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The line before the bytes, as far as it comes.</summary>
    public async Task<string> ReadLineAsync(CancellationToken cancellation)
    {
        using var line = new MemoryStream();
        var sign = new byte[1];
        while (line.Length < LongestLine && await output.ReadAsync(sign, cancellation).ConfigureAwait(false) == 1 && sign[0] != (byte)'\n')
            line.WriteByte(sign[0]);
        return Encoding.UTF8.GetString(line.ToArray());
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => output.ReadAsync(buffer, cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => output.Read(buffer, offset, count);

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (!process.HasExited)
                process.Kill();
            process.Dispose();
        }

        base.Dispose(disposing);
    }
}
