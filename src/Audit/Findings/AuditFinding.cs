namespace Intake.Audit.Findings;

/// <summary>One thing that was looked at, in words.</summary>
/// <param name="Verdict">What it counts for.</param>
/// <param name="Kind">What it is.</param>
/// <param name="What">What was found.</param>
/// <param name="Next">What to do about it; null if nothing.</param>
public sealed record AuditFinding(AuditVerdict Verdict, FindingKind Kind, string What, string? Next = null)
{
    internal static AuditFinding Fine(string what) => new(AuditVerdict.NoBreach, FindingKind.Fine, what);

    internal static AuditFinding Breach(FindingKind kind, string what, string next) => new(AuditVerdict.Breach, kind, what, next);

    internal static AuditFinding Unclear(FindingKind kind, string what, string next) => new(AuditVerdict.CannotTell, kind, what, next);
}
