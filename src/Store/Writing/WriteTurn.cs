namespace Intake.Store.Writing;

/// <summary>Lets the writers of this process wait in a fair queue, instead of polling the database's lock.</summary>
public sealed class WriteTurn : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Waits for the turn; disposing of the result ends it.</summary>
    public IDisposable Take()
    {
        turn.Wait();
        return new Holder(turn);
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private sealed class Holder(SemaphoreSlim turn) : IDisposable
    {
        private SemaphoreSlim? held = turn;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}
