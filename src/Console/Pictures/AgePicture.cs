using Intake.Audit.Findings;
using Intake.Console.State;

namespace Intake.Console.Pictures;

/// <summary>What is held by age against its limit: a bar for each class, from today to the oldest day whose key is there.</summary>
internal static class AgePicture
{
    private const int Row = 52;

    /// <summary>The SVG element.</summary>
    public static string Draw(IReadOnlyList<HeldAge> ages)
    {
        var longest = (double)ages.Max(age => Math.Max(age.Oldest, age.Limit));
        var text = string.Join(" ", ages.Select(age => $"{Name(age)}: {Words(age)}."));
        var svg = new Svg("age", "What is held, by age against its limit", text, (ages.Count * Row) + 4);
        for (var i = 0; i < ages.Count; i++)
        {
            var (age, y) = (ages[i], i * Row);
            var (end, limit) = ((int)(age.Oldest / longest * (Svg.Width - 4)), (int)(age.Limit / longest * (Svg.Width - 4)));
            svg.Add($"<text x=\"0\" y=\"{y + 14}\">{Name(age)}</text><text x=\"{Svg.Width}\" y=\"{y + 14}\" text-anchor=\"end\">{(age.IsOver ? "over the limit: " : "")}{age.Oldest} of {age.Limit} days</text>");
            svg.Add($"<rect class=\"track\" x=\"1\" y=\"{y + 22}\" width=\"{limit}\" height=\"16\"/>");
            svg.Add($"<rect class=\"{(age.IsOver ? "over" : "fill")}\" x=\"1\" y=\"{y + 22}\" width=\"{Math.Max(end, 2)}\" height=\"16\"/>");
            svg.Add($"<path class=\"limit\" d=\"M{limit + 1} {y + 18}V{y + 42}\"/>");
        }

        return svg.ToString();
    }

    private static string Name(HeldAge age) => char.ToUpperInvariant(AuditWords.Of(age.Class)[0]) + AuditWords.Of(age.Class)[1..];

    private static string Words(HeldAge age) => $"the oldest day is {age.Oldest} days ago, the limit is {age.Limit}";
}
