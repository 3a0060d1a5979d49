using System.Collections.Immutable;
using Intake.Desk.Vaults;
using Intake.Protocol;

namespace Intake.Desk.Threads;

/// <summary>
/// What is different about the way in which a thread's latest message was written from. Facts for an editor who knows the story, and no
/// verdict: a source may have borrowed a phone, and somebody else may write as before.
/// </summary>
public static class WayChanges
{
    private const int GapsToCompare = 3;
    private const ulong MuchLonger = 4;

    /// <summary>One sentence for each thing that changed with the latest epoch in which the source wrote; none where nothing did.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="clock">The newsroom's clock, if it is known.</param>
    public static ImmutableList<string> Of(ThreadView thread, EpochClock? clock)
    {
        ArgumentNullException.ThrowIfNull(thread);
        var last = thread.Tips.Select(tip => tip.Epoch).DefaultIfEmpty().Max();
        var (before, now) = (thread.Tips.Where(tip => tip.Epoch < last).ToList(), thread.Tips.Where(tip => tip.Epoch == last).ToList());
        return before.Count == 0 ? [] : [.. Language(before, now), .. Roster(before, now), .. Rhythm(before, last, clock)];
    }

    private static IEnumerable<string> Language(List<TipRecord> before, List<TipRecord> now) => now.Select(tip => tip.Language).Distinct()
        .Where(language => !before.Exists(tip => tip.Language == language))
        .Select(language => $"The latest message is written in “{DisplayText.Line(language, 16)}”; all before it in {string.Join(", ", before.Select(tip => $"“{DisplayText.Line(tip.Language, 16)}”").Distinct())}.");

    private static IEnumerable<string> Roster(List<TipRecord> before, List<TipRecord> now) => now.Select(tip => tip.IsByCourier).OfType<bool>().Distinct()
        .Where(isByCourier => before.Exists(tip => tip.IsByCourier == !isByCourier) && !before.Exists(tip => tip.IsByCourier == isByCourier))
        .Select(isByCourier => isByCourier
            ? "The latest message was sealed off line or on a kept page; all before it on line."
            : "The latest message was sealed on line; all before it off line or on a kept page.");

    private static IEnumerable<string> Rhythm(List<TipRecord> before, ulong last, EpochClock? clock)
    {
        var epochs = before.Select(tip => tip.Epoch).Append(last).Distinct().Order().ToList();
        var gaps = epochs.Zip(epochs.Skip(1), (left, right) => right - left).ToList();
        if (gaps.Count <= GapsToCompare)
            return [];
        var (usual, latest) = (gaps[..^1].Order().ElementAt((gaps.Count - 1) / 2), gaps[^1]);
        return latest > usual * MuchLonger ? [$"The latest message came after {Length(latest, clock)}; usually {Length(usual, clock)} passed."]
            : latest * MuchLonger < usual ? [$"The latest message came already after {Length(latest, clock)}; usually {Length(usual, clock)} passed."]
            : [];
    }

    private static string Length(ulong epochs, EpochClock? clock) => clock is { } known && epochs >= known.EpochsPerDay
        ? Count(epochs / known.EpochsPerDay, "day")
        : Count(epochs, "epoch");

    private static string Count(ulong number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}
