using Intake.Protocol;

namespace Intake.EndToEnd.Newsrooms;

/// <summary>What kind of newsroom a story needs.</summary>
public sealed record NewsroomPlan
{
    /// <summary>Ten-second epochs, six a day: a reply is there soon, and a day ends while a story waits for it.</summary>
    public static NewsroomPlan Hasty { get; } = new();

    /// <summary>Epochs and days of a real newsroom: nothing is ever posted while a test looks.</summary>
    public static NewsroomPlan Ordinary { get; } = new() { Clock = new EpochClock(21_600, 4), Editors = 5 };

    /// <summary>Lengths of epoch and day.</summary>
    public EpochClock Clock { get; init; } = new(10, 6);

    /// <summary>How many editors it begins with.</summary>
    public int Editors { get; init; } = 2;

    /// <summary>Settings of the server beside those that it cannot do without.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string> { ["Intake__Languages"] = "en=A. Reviewer;ko=Another" };
}
