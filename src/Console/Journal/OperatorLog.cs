using Intake.Console.Access;
using Intake.Protocol.Primitives;
using Intake.Store;
using Microsoft.EntityFrameworkCore;

namespace Intake.Console.Journal;

/// <summary>What people did in the console: who and when, of a list of kinds that holds nothing of a source. It is kept as many days as the settings keep tips.</summary>
/// <param name="contexts">The console's database.</param>
/// <param name="store">How long.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Draws keys.</param>
public sealed class OperatorLog(IDbContextFactory<ConsoleContext> contexts, StoreOptions store, TimeProvider time, IRandomSource random)
{
    private const long MinutesOfDay = 24 * 60;

    /// <summary>The newest lines first.</summary>
    public IReadOnlyList<DeedRow> Read()
    {
        using var context = contexts.CreateDbContext();
        var oldest = Now - Kept;
        return [.. context.Deeds.AsNoTracking().Where(deed => deed.Minute >= oldest).OrderByDescending(deed => deed.Minute).ThenByDescending(deed => deed.Kind)];
    }

    /// <summary>Writes a line, and forgets those that are old.</summary>
    public void Write(string person, DeedKind kind, string? whom = null)
    {
        using var context = contexts.CreateDbContext();
        context.Deeds.Add(new DeedRow { Minute = Now, Key = random.Bytes(16), Person = person, Kind = kind, Whom = whom });
        context.SaveChanges();
        Sweep();
    }

    /// <summary>Forgets the lines that are old.</summary>
    public void Sweep()
    {
        using var context = contexts.CreateDbContext();
        var oldest = Now - Kept;
        context.Deeds.Where(deed => deed.Minute < oldest).ExecuteDelete();
    }

    private long Now => time.GetUtcNow().ToUnixTimeSeconds() / 60;

    private long Kept => store.Retention.LanesDays * MinutesOfDay;
}
