using System.Net;

namespace Intake.Door.Tests;

/// <summary>A body of which the second half waits until the test says so.</summary>
internal sealed class PausedContent(byte[] body) : HttpContent
{
    private readonly TaskCompletionSource halfSent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task IsHalfSent => halfSent.Task;

    public void Resume() => resumed.SetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(body.AsMemory(0, body.Length / 2));
        await stream.FlushAsync();
        halfSent.SetResult();
        await resumed.Task;
        await stream.WriteAsync(body.AsMemory(body.Length / 2));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
