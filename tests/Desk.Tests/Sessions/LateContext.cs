namespace Intake.Desk.Tests.Sessions;

/// <summary>Keeps everything that is posted to it until the test wants it done: the latest that a pool could get to it.</summary>
internal sealed class LateContext : SynchronizationContext
{
    private readonly List<Action> posted = [];

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (posted)
            posted.Add(() => d(state));
    }

    /// <summary>Begins something in this context.</summary>
    public T Begin<T>(Func<T> begin)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            return begin();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public void DoWhatWasPosted()
    {
        lock (posted)
            posted.ForEach(late => late());
    }
}
