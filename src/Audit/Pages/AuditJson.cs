using System.Text.Json.Nodes;
using Intake.Audit.Findings;
using Intake.Protocol.Rosters;

namespace Intake.Audit.Pages;

/// <summary>A report for programs.</summary>
public static class AuditJson
{
    /// <summary>Its fields.</summary>
    public static JsonObject Of(AuditReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new JsonObject
        {
            ["verdict"] = Camel(report.Verdict.ToString()),
            ["newsroom"] = report.Newsroom,
            ["source"] = report.Source,
            ["now"] = report.Now.ToUnixTimeSeconds(),
            ["entries"] = report.Size,
            ["findings"] = new JsonArray([.. report.Findings.Select(Finding)]),
            ["policies"] = new JsonArray([.. report.Policies.Select(Policy)]),
            ["notice"] = report.Notice is { } notice ? Notice(notice) : null,
            ["holds"] = new JsonArray([.. report.Holds.Select(Hold)]),
            ["destructions"] = new JsonArray([.. report.Destructions.Select(Destruction)]),
            ["limits"] = new JsonArray([.. AuditReport.Limits.Select(limit => JsonValue.Create(limit))]),
        };
    }

    private static JsonNode Finding(AuditFinding finding) => new JsonObject
    {
        ["verdict"] = Camel(finding.Verdict.ToString()),
        ["kind"] = Camel(finding.Kind.ToString()),
        ["what"] = finding.What,
        ["next"] = finding.Next,
    };

    private static JsonNode Policy(PolicyPeriod period) => new JsonObject
    {
        ["fromEpoch"] = period.FromEpoch,
        ["lanesDays"] = period.Retention.LanesDays,
        ["repliesDays"] = period.Retention.RepliesDays,
        ["reason"] = period.Reason,
    };

    private static JsonObject Notice(PolicyNotice notice) => new JsonObject
    {
        ["fromDay"] = notice.FirstDay,
        ["lanesDays"] = notice.Retention.LanesDays,
        ["repliesDays"] = notice.Retention.RepliesDays,
    };

    private static JsonNode Hold(Hold hold) => new JsonObject
    {
        ["firstEpoch"] = hold.FirstEpoch,
        ["lastEpoch"] = hold.LastEpoch,
        ["reason"] = Camel(hold.Reason.ToString()),
        ["endEpoch"] = hold.EndEpoch,
    };

    private static JsonNode Destruction(Destruction destruction) => new JsonObject
    {
        ["class"] = Camel(destruction.Class.ToString()),
        ["day"] = destruction.Day,
        ["dueEpoch"] = destruction.DueEpoch,
        ["state"] = Camel(destruction.State.ToString()),
    };

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
