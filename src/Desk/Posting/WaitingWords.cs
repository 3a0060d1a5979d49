using Intake.Desk.Threads;
using Intake.Protocol;

namespace Intake.Desk.Posting;

/// <summary>What waits for the team, in words.</summary>
public static class WaitingWords
{
    /// <summary>One or two sentences, or null if nothing waits.</summary>
    /// <param name="forecast">When what waits leaves.</param>
    /// <param name="clock">The newsroom's clock.</param>
    public static string? OfTeam(PostingForecast forecast, EpochClock clock)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        IEnumerable<string?> sentences =
        [
            forecast.Changes.IsEmpty ? null : $"{Count(forecast.Changes.Count, "change")} for the team, the last by {EpochText.EndOf(forecast.Changes.Values.Max(), clock)}.",
            forecast.Shares is { } shares ? $"Threads for colleagues, the last part by {EpochText.EndOf(shares, clock)}." : null,
        ];
        var said = string.Join(' ', sentences.OfType<string>());
        return said.Length > 0 ? said : null;
    }

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}
