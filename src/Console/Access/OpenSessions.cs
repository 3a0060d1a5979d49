using System.Collections.Concurrent;

namespace Intake.Console.Access;

/// <summary>The sessions that were opened since the start and not ended: a cookie alone, or one of an earlier start, opens nothing.</summary>
/// <param name="time">The clock.</param>
public sealed class OpenSessions(TimeProvider time)
{
    /// <summary>How long a session lasts while nobody does anything.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Longest = TimeSpan.FromHours(8);
    private readonly ConcurrentDictionary<string, DateTimeOffset> open = new(StringComparer.Ordinal);

    /// <summary>Opens one.</summary>
    public void Open(string session)
    {
        foreach (var over in open.Where(one => one.Value < time.GetUtcNow()).Select(one => one.Key))
        {
            open.TryRemove(over, out _);
        }

        open[session] = time.GetUtcNow() + Longest;
    }

    /// <summary>Ends one.</summary>
    public void End(string session) => open.TryRemove(session, out _);

    /// <summary>Whether one is open.</summary>
    public bool IsOpen(string session) => open.TryGetValue(session, out var until) && time.GetUtcNow() <= until;
}
