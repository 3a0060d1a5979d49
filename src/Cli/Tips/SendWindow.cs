using Intake.Desk.Outcomes;

namespace Intake.Cli.Tips;

/// <summary>A few sendings at once, so that memory stays constant, and the first problem among them.</summary>
/// <param name="size">How many.</param>
internal sealed class SendWindow(int size) : IAsyncDisposable
{
    private readonly Queue<Task<Outcome<Nothing>>> underWay = new();

    /// <summary>Adds one, after waiting for the oldest if there are too many.</summary>
    public async Task<Problem?> AddAsync(Task<Outcome<Nothing>> sending)
    {
        underWay.Enqueue(sending);
        return underWay.Count < size ? null : (await underWay.Dequeue().ConfigureAwait(false)).Problem;
    }

    /// <summary>Waits for all that are left.</summary>
    public async Task<Problem?> DrainAsync()
    {
        while (underWay.TryDequeue(out var sending))
        {
            if ((await sending.ConfigureAwait(false)).Problem is { } problem)
                return problem;
        }

        return null;
    }

    /// <summary>Waits for whatever was left under way after a problem.</summary>
    public async ValueTask DisposeAsync() => await ((Task)Task.WhenAll(underWay)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
