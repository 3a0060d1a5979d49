using Intake.Audit.Findings;

namespace Intake.Audit.Pages;

/// <summary>A report in plain lines.</summary>
public static class AuditText
{
    /// <summary>What it comes to, in a sentence.</summary>
    public static string Verdict(AuditReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Verdict switch
        {
            AuditVerdict.NoBreach => "No breach was found.",
            AuditVerdict.Breach => "There is a breach: a promise was broken, or what proves it was tampered with.",
            _ => "It cannot be told whether there is a breach: something that is needed was not shown.",
        };
    }

    /// <summary>Its lines.</summary>
    public static IEnumerable<string> Lines(AuditReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        yield return $"Audit of {report.Source}{(report.Newsroom is { } name ? $", the door of {name}" : "")}";
        yield return "";
        foreach (var finding in report.Findings)
        {
            yield return $"{Mark(finding.Verdict)} {finding.What}";
            if (finding.Next is { } next)
                yield return $"  {next}";
        }

        foreach (var line in Policies(report))
            yield return line;
        yield return "";
        yield return "What an audit cannot show:";
        foreach (var limit in AuditReport.Limits)
            yield return $"- {limit}";
        yield return "";
        yield return Verdict(report);
    }

    internal static string Mark(AuditVerdict verdict) => verdict switch
    {
        AuditVerdict.NoBreach => "✓",
        AuditVerdict.Breach => "✗",
        _ => "?",
    };

    private static IEnumerable<string> Policies(AuditReport report)
    {
        if (report.Clock is not { } clock || report.Policies.Count == 0)
            yield break;
        yield return "";
        yield return "What the operator promised:";
        foreach (var period in report.Policies)
            yield return $"- from {AuditWords.Epoch(period.FromEpoch, clock)}: {AuditWords.Of(period.Retention)}{(period.Reason is { } reason ? $" ({reason})" : "")}";
        if (report.Notice is { } notice)
            yield return $"- announced, from {AuditWords.Day(notice.FirstDay, clock)}: {AuditWords.Of(notice.Retention)}";
        foreach (var hold in report.Holds)
            yield return $"- {AuditWords.Of(hold, clock)}";
    }
}
