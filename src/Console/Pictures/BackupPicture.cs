using Intake.Console.State;

namespace Intake.Console.Pictures;

/// <summary>The age of the newest backup against its limits: a bar of days.</summary>
internal static class BackupPicture
{
    private const int Step = (Svg.Width - 4) / (int)BackupState.MostDays;

    /// <summary>The SVG element.</summary>
    public static string Draw(BackupState backup)
    {
        var isOver = backup.Age > BackupState.MostDays;
        var svg = new Svg(
            "backup", "The age of the last backup", $"It is {backup.Age} days old. From {BackupState.WarningDays} days on a new one is due, after {BackupState.MostDays} it counts as none.", 68);
        svg.Add($"<rect class=\"track\" x=\"1\" y=\"6\" width=\"{BackupState.MostDays * Step}\" height=\"16\"/>");
        svg.Add($"<rect class=\"{(isOver ? "over" : "fill")}\" x=\"1\" y=\"6\" width=\"{Math.Max(Math.Min(backup.Age, BackupState.MostDays) * Step, 2)}\" height=\"16\"/>");
        AddLimit(svg, BackupState.WarningDays, "a new one is due", isEnd: false);
        AddLimit(svg, BackupState.MostDays, "it counts as none", isEnd: true);
        return svg.ToString();
    }

    private static void AddLimit(Svg svg, ulong days, string words, bool isEnd)
    {
        var x = (int)days * Step;
        svg.Add($"<path class=\"limit\" d=\"M{x + 1} 2V28\"/><text x=\"{x + 1}\" y=\"44\" text-anchor=\"{(isEnd ? "end" : "middle")}\">{days} days:</text><text x=\"{x + 1}\" y=\"60\" text-anchor=\"{(isEnd ? "end" : "middle")}\">{words}</text>");
    }
}
