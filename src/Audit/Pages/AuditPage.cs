using System.Globalization;
using System.Net;
using System.Text;
using Intake.Audit.Findings;

namespace Intake.Audit.Pages;

/// <summary>A report as one file that can be printed or handed on: no script, nothing that is fetched.</summary>
public static class AuditPage
{
    /// <summary>The file's text.</summary>
    public static string Of(AuditReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var page = new StringBuilder();
        page.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
        page.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        page.Append(CultureInfo.InvariantCulture, $"<title>Audit: {Html(report.Newsroom ?? report.Source)}</title><style>{AuditStyle.Read("report.css")}{DestructionPicture.Style}</style></head><body><main>");
        page.Append(CultureInfo.InvariantCulture, $"<h1>Audit of {Html(report.Newsroom ?? report.Source)}</h1>");
        page.Append(CultureInfo.InvariantCulture, $"<p>{Html(report.Source)}, {report.Now.ToUniversalTime():yyyy-MM-dd HH:mm} UTC by the auditor's clock, {report.Size} entries of the ledger.</p>");
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"verdict {Class(report.Verdict)}\">{AuditText.Mark(report.Verdict)} {Html(AuditText.Verdict(report))}</p>");
        AddFindings(page, "What is wrong, or cannot be told", report.Findings.Where(finding => finding.Verdict != AuditVerdict.NoBreach));
        AddPicture(page, report);
        AddFindings(page, "What is in order", report.Findings.Where(finding => finding.Verdict == AuditVerdict.NoBreach));
        AddPolicies(page, report);
        page.Append("<h2>What an audit cannot show</h2><ul class=\"limits\">");
        page.AppendJoin("", AuditReport.Limits.Select(limit => $"<li>{Html(limit)}</li>"));
        return page.Append("</ul></main></body></html>\n").ToString();
    }

    private static void AddPicture(StringBuilder page, AuditReport report)
    {
        if (report.Clock is not { } clock || report.Destructions.Count == 0)
            return;
        page.Append("<h2>Scheduled destructions</h2>").Append(new DestructionPicture(report.Destructions, clock).Draw());
        page.Append("<details><summary>The same as a table</summary><table><thead><tr><th scope=\"col\">Day</th><th scope=\"col\">What</th><th scope=\"col\">To be destroyed</th><th scope=\"col\">State</th></tr></thead><tbody>");
        foreach (var one in report.Destructions)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"<tr><td>{AuditWords.Day(one.Day, clock)}</td><td>{AuditWords.Of(one.Class)}</td><td>{AuditWords.Epoch(one.DueEpoch, clock)}</td><td>{AuditWords.Of(one.State)}</td></tr>");
        }

        page.Append("</tbody></table></details>");
    }

    private static void AddFindings(StringBuilder page, string heading, IEnumerable<AuditFinding> findings)
    {
        var items = string.Concat(findings.Select(Item));
        if (items.Length > 0)
            page.Append(CultureInfo.InvariantCulture, $"<h2>{heading}</h2><ul>{items}</ul>");
    }

    private static string Item(AuditFinding finding) =>
        $"<li class=\"{Class(finding.Verdict)}\"><span class=\"mark\">{AuditText.Mark(finding.Verdict)}</span><p>{Html(finding.What)}</p>{(finding.Next is { } next ? $"<p>{Html(next)}</p>" : "")}</li>";

    private static void AddPolicies(StringBuilder page, AuditReport report)
    {
        if (report.Clock is not { } clock || report.Policies.Count == 0)
            return;
        page.Append("<h2>What the operator promised</h2><ul class=\"promises\">");
        foreach (var period in report.Policies)
            page.Append(Promise($"From {AuditWords.Epoch(period.FromEpoch, clock)}: {AuditWords.Of(period.Retention)}", period.Reason is { } reason ? $"The operator's reason: {reason}" : null));
        if (report.Notice is { } notice)
            page.Append(Promise($"Announced, from {AuditWords.Day(notice.FirstDay, clock)}: {AuditWords.Of(notice.Retention)}", null));
        page.AppendJoin("", report.Holds.Select(hold => Promise($"A {AuditWords.Of(hold, clock)}", null))).Append("</ul>");
    }

    private static string Promise(string what, string? why) => $"<li><p>{Html(what)}</p>{(why is null ? "" : $"<p>{Html(why)}</p>")}</li>";

    private static string Class(AuditVerdict verdict) => verdict switch
    {
        AuditVerdict.NoBreach => "noBreach",
        AuditVerdict.Breach => "breach",
        _ => "cannotTell",
    };

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
