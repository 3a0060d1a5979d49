using System.Collections.Immutable;
using System.Security.Cryptography;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Keys;

/// <summary>
/// Which day and courier keys an editor holds at an epoch: published well ahead, so that sources can seal while this desk is off
/// line, and destroyed as soon as nothing sealed to them can still come (SPEC §3, roster terms).
/// </summary>
public static class KeyPlan
{
    /// <summary>Days of keys that a publication reaches ahead.</summary>
    public const int DaysAhead = 28;

    /// <summary>With this many days left, or fewer, keys are published again.</summary>
    public const int FewestDaysAhead = 14;

    /// <summary>Days after which a new courier pair begins, counted from the unix epoch.</summary>
    public const int CourierDays = 30;

    // A courier roster that is opened on a pair's last day is open for thirty days more: the pair has to cover those too.
    private const int CourierDaysCovered = 2 * CourierDays;

    private const int DayAcceptedFor = 1;

    /// <summary>The keys held, and fresh pairs for each day and courier period ahead that lacks them.</summary>
    /// <param name="held">The keys of the vault.</param>
    /// <param name="epoch">The present epoch.</param>
    /// <param name="clock">The newsroom's clock.</param>
    /// <param name="random">Where keys come from.</param>
    public static ImmutableList<KeptKeys> Extend(ImmutableList<KeptKeys> held, ulong epoch, EpochClock clock, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(held);
        var today = clock.DayOf(epoch);
        var period = today / CourierDays;
        var days = Enumerable.Range(0, DaysAhead + 1).Select(i => Span(false, today + (ulong)i, 1, clock));
        var couriers = Enumerable.Range(0, 2).Select(i => Span(true, (period + (ulong)i) * CourierDays, CourierDaysCovered, clock));
        return held.AddRange(days.Concat(couriers).Where(span => !held.Exists(keys => IsFor(keys, span))).Select(span => Fresh(span, random)));
    }

    /// <summary>Whole days after today for which keys are held.</summary>
    public static int DaysLeft(ImmutableList<KeptKeys> held, ulong epoch, EpochClock clock)
    {
        ArgumentNullException.ThrowIfNull(held);
        var today = clock.DayOf(epoch);
        var covered = held.Where(keys => !keys.Courier).Select(keys => clock.DayOf(keys.First)).ToHashSet();
        var left = 0;
        while (covered.Contains(today + (ulong)left + 1))
            left++;
        return left;
    }

    /// <summary>The keys that something may still be sealed to.</summary>
    public static IEnumerable<KeptKeys> ToPublish(ImmutableList<KeptKeys> held, ulong epoch, bool courier)
    {
        ArgumentNullException.ThrowIfNull(held);
        return held.Where(keys => keys.Courier == courier && keys.Last >= epoch).OrderBy(keys => keys.First);
    }

    /// <summary>The last epoch in which a door takes what was sealed to a pair.</summary>
    public static ulong LastAccepted(KeptKeys keys, EpochClock clock)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return keys.Last + ((ulong)(keys.Courier ? CourierDays : DayAcceptedFor) * clock.EpochsPerDay);
    }

    /// <summary>Whether nothing sealed to a pair can still come: its rosters are closed and the lanes read up to there, or the lanes are gone.</summary>
    /// <param name="keys">The pair.</param>
    /// <param name="readUpTo">The last epoch of which everything is in the vault.</param>
    /// <param name="epoch">The present epoch.</param>
    /// <param name="clock">The newsroom's clock.</param>
    /// <param name="lanesDays">For how many days the server keeps lanes.</param>
    public static bool IsOver(KeptKeys keys, ulong? readUpTo, ulong epoch, EpochClock clock, uint lanesDays)
    {
        var last = LastAccepted(keys, clock);
        return readUpTo >= last || epoch > last + ((ulong)lanesDays * clock.EpochsPerDay);
    }

    /// <summary>Zeroes a pair that is over. The vault that is written next does not hold it.</summary>
    public static void Destroy(KeptKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        CryptographicOperations.ZeroMemory(keys.Keys);
    }

    private static KeptKeys Span(bool courier, ulong firstDay, int days, EpochClock clock) =>
        new(courier, clock.FirstEpochOfDay(firstDay), clock.LastEpochOfDay(firstDay + (ulong)days - 1), []);

    private static bool IsFor(KeptKeys keys, KeptKeys span) => keys.Courier == span.Courier && keys.First == span.First && keys.Last == span.Last;

    private static KeptKeys Fresh(KeptKeys span, IRandomSource random) => span with { Keys = random.Bytes(RecipientKeys.ExportSize) };
}
