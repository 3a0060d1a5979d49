using System.Globalization;
using System.Net;
using System.Text;
using Intake.Audit.Findings;
using Intake.Protocol;
using Intake.Protocol.Ledger;

namespace Intake.Audit.Pages;

/// <summary>Scheduled destructions as a picture: a strip for each class, a mark for each day. Shapes differ, not colours alone.</summary>
/// <param name="destructions">What is shown.</param>
/// <param name="clock">The newsroom's clock.</param>
public sealed class DestructionPicture(IReadOnlyList<Destruction> destructions, EpochClock clock)
{
    private const int Step = 16;
    private const int Side = 12;
    private const int InRow = 21;
    private const int Heading = 38;
    private const int Legend = 18;
    private const int Width = (InRow * Step) + (Step / 2);

    /// <summary>The style that it needs beside the colours --ink, --line, --good and --bad of its page.</summary>
    public static string Style => AuditStyle.Read("picture.css");

    /// <summary>The SVG element.</summary>
    public string Draw()
    {
        var strips = destructions.GroupBy(one => one.Class).OrderBy(strip => strip.Key).ToList();
        var (body, y) = (new StringBuilder(), 0);
        foreach (var strip in strips)
        {
            DrawStrip(body, strip.Key, [.. strip.OrderBy(one => one.Day)], y);
            y += Heading + (((strip.Count() + InRow - 1) / InRow) * Step) + (Step / 2);
        }

        DrawLegend(body, y + (Step / 2));
        return string.Create(CultureInfo.InvariantCulture,
            $"<svg role=\"img\" aria-labelledby=\"picture-title picture-text\" viewBox=\"0 0 {Width} {y + (Legend * ((Enum.GetValues<DestructionState>().Length + 1) / 2)) + Step}\" xmlns=\"http://www.w3.org/2000/svg\"><title id=\"picture-title\">Scheduled destructions by day</title><desc id=\"picture-text\">{Html(Summary())}</desc>{body}</svg>");
    }

    private string Summary() => string.Join(" ", destructions.GroupBy(one => one.Class).OrderBy(strip => strip.Key).Select(strip =>
        $"{Capital(AuditWords.Of(strip.Key))}: {string.Join(", ", strip.GroupBy(one => one.State).OrderBy(state => state.Key).Select(state => $"{state.Count()} days {AuditWords.Of(state.Key)}"))}."));

    private void DrawStrip(StringBuilder body, StorageClass storageClass, Destruction[] days, int y)
    {
        body.Append(CultureInfo.InvariantCulture, $"<text x=\"0\" y=\"{y + 14}\">{Html(Capital(AuditWords.Of(storageClass)))}</text><text x=\"0\" y=\"{y + 30}\">{AuditWords.Day(days[0].Day, clock)} to {AuditWords.Day(days[^1].Day, clock)}</text>");
        for (var i = 0; i < days.Length; i++)
            body.Append(Mark(days[i].State, i % InRow * Step, y + Heading + (i / InRow * Step), $"{AuditWords.Day(days[i].Day, clock)}: {AuditWords.Of(days[i].State)}"));
    }

    private static void DrawLegend(StringBuilder body, int y)
    {
        foreach (var (place, state) in Enum.GetValues<DestructionState>().Index())
        {
            var (left, top) = (place % 2 * (Width / 2), y + (place / 2 * Legend));
            body.Append(Mark(state, left, top, AuditWords.Of(state)));
            body.Append(CultureInfo.InvariantCulture, $"<text x=\"{left + Step + 4}\" y=\"{top + 11}\">{AuditWords.Of(state)}</text>");
        }
    }

    private static string Mark(DestructionState state, int x, int y, string title)
    {
        var (right, bottom) = (x + Side, y + Side);
        var shape = state switch
        {
            DestructionState.Held or DestructionState.InTime => Inv($"<rect x=\"{x + 1}\" y=\"{y + 1}\" width=\"{Side - 1}\" height=\"{Side - 1}\""),
            DestructionState.OnHold => Inv($"<path d=\"M{x + 1} {y + 1}H{right}V{bottom}H{x + 1}ZM{x + 5} {y + 3}V{bottom - 2}M{x + 9} {y + 3}V{bottom - 2}\""),
            DestructionState.Late => Inv($"<path d=\"M{x + 1} {bottom}L{right} {y + 1}M{x + 1} {y + 1}H{right}V{bottom}H{x + 1}Z\""),
            DestructionState.Missing => Inv($"<path d=\"M{x + 1} {y + 1}L{right} {bottom}M{right} {y + 1}L{x + 1} {bottom}\""),
            _ => Inv($"<circle cx=\"{x + 7}\" cy=\"{y + 7}\" r=\"5\""),
        };
        var name = state.ToString();
        return $"{shape} class=\"{char.ToLowerInvariant(name[0])}{name[1..]}\"><title>{Html(title)}</title></{shape[1..shape.IndexOf(' ', StringComparison.Ordinal)]}>";
    }

    private static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
