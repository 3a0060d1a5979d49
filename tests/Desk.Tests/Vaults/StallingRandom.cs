using Intake.Protocol.Primitives;

namespace Intake.Desk.Tests.Vaults;

/// <summary>Randomness that does not come for a while: every write of a vault that draws from it stands still, as at a disk that stalls.</summary>
internal sealed class StallingRandom : IRandomSource, IDisposable
{
    private readonly ManualResetEventSlim flows = new(initialState: true);
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when somebody waits.</summary>
    public Task Asked => asked.Task;

    public void Stall() => flows.Reset();

    public void GoOn() => flows.Set();

    public void Fill(Span<byte> destination)
    {
        if (!flows.IsSet)
            asked.TrySetResult();
        flows.Wait();
        SystemRandomSource.Instance.Fill(destination);
    }

    public void Dispose() => flows.Dispose();
}
