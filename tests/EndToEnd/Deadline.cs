namespace Intake.EndToEnd;

/// <summary>Waits for a state of the world by looking again and again, never by guessing how long it takes.</summary>
public static class Deadline
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(150);
    // For chains of processes on a machine with much to do: whoever waits in vain says so a little later.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Looks until there is something, and returns it.</summary>
    /// <exception cref="TimeoutException">It never was there; the message names it.</exception>
    public static async Task<T> PollAsync<T>(string what, Func<Task<T?>> look)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(look);
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (await look() is { } seen)
                return seen;

            try
            {
                await Task.Delay(LookEvery, patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Waited {Patience} in vain for {what}.");
            }
        }
    }

    /// <summary>Looks until it holds.</summary>
    /// <exception cref="TimeoutException">It never held; the message names it.</exception>
    public static Task UntilAsync(string what, Func<Task<bool>> holds) =>
        PollAsync(what, async () => await holds() ? what : null);
}
