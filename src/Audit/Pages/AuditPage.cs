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
        AddPicture(page, report);
        AddFindings(page, report);
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

    private static void AddFindings(StringBuilder page, AuditReport report)
    {
        page.Append("<h2>What was found</h2><ul>");
        foreach (var finding in report.Findings)
        {
            page.Append(CultureInfo.InvariantCulture, $"<li class=\"{Class(finding.Verdict)}\"><span class=\"mark\">{AuditText.Mark(finding.Verdict)}</span><p>{Html(finding.What)}</p>");
            if (finding.Next is { } next)
                page.Append(CultureInfo.InvariantCulture, $"<p>{Html(next)}</p>");
            page.Append("</li>");
        }

        page.Append("</ul>");
    }

    private static void AddPolicies(StringBuilder page, AuditReport report)
    {
        if (report.Clock is not { } clock || report.Policies.Count == 0)
            return;
        page.Append("<h2>What the operator promised</h2><table><thead><tr><th scope=\"col\">From</th><th scope=\"col\">Kept</th><th scope=\"col\">Reason, in the operator's words</th></tr></thead><tbody>");
        foreach (var period in report.Policies)
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{AuditWords.Epoch(period.FromEpoch, clock)}</td><td>{AuditWords.Of(period.Retention)}</td><td>{Html(period.Reason ?? "")}</td></tr>");
        if (report.Notice is { } notice)
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{AuditWords.Day(notice.FirstDay, clock)}, announced</td><td>{AuditWords.Of(notice.Retention)}</td><td></td></tr>");
        page.Append("</tbody></table>");
        if (report.Holds.Count > 0)
            page.Append("<ul>").AppendJoin("", report.Holds.Select(hold => $"<li>A {AuditWords.Of(hold, clock)}.</li>")).Append("</ul>");
    }

    private static string Class(AuditVerdict verdict) => verdict switch
    {
        AuditVerdict.NoBreach => "noBreach",
        AuditVerdict.Breach => "breach",
        _ => "cannotTell",
    };

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
