using Intake.Protocol.Primitives;

namespace Intake.Console.Access;

/// <summary>The challenges that wait for an answer, in memory: each is answered once, within minutes, and there are only so many.</summary>
/// <param name="time">The clock.</param>
/// <param name="random">Draws their names.</param>
public sealed class Ceremonies(TimeProvider time, IRandomSource random)
{
    /// <summary>How long a challenge waits.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private const int Most = 256;
    private readonly Lock gate = new();
    private readonly Dictionary<string, (Ceremony Ceremony, DateTimeOffset Until)> waiting = new(StringComparer.Ordinal);

    /// <summary>Lets one wait; the name under which it is taken.</summary>
    public string Put(Ceremony ceremony)
    {
        lock (gate)
        {
            foreach (var over in waiting.Where(one => one.Value.Until < time.GetUtcNow()).Select(one => one.Key).ToList())
            {
                waiting.Remove(over);
            }

            if (waiting.Count >= Most)
            {
                waiting.Remove(waiting.MinBy(one => one.Value.Until).Key);
            }

            var name = Convert.ToHexStringLower(random.Bytes(32));
            waiting[name] = (ceremony, time.GetUtcNow() + Life);
            return name;
        }
    }

    /// <summary>Takes one, once; null if it was taken, has ended or never was.</summary>
    public Ceremony? Take(string? name)
    {
        lock (gate)
        {
            return name is not null && waiting.Remove(name, out var found) && time.GetUtcNow() <= found.Until ? found.Ceremony : null;
        }
    }
}
