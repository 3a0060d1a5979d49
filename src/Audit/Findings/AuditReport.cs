using Intake.Protocol;
using Intake.Protocol.Rosters;

namespace Intake.Audit.Findings;

/// <summary>All that an audit found.</summary>
public sealed record AuditReport
{
    /// <summary>What no audit can show, for whoever reads the rest.</summary>
    public static IReadOnlyList<string> Limits { get; } =
    [
        "It cannot show that no copy exists: whoever has the machine can copy keys and data before they are destroyed.",
        "It believes the ledger about the server's own disk. Run on the host (--data) it looks at the disk as well, as it is at that moment.",
        "It sees one ledger. Whether others are shown the same only witnesses can tell: give their keys with --witness. It holds up to what they signed last.",
        "It shows nothing of what editors keep, and nothing of what came or was read.",
    ];

    /// <summary>The newsroom's name, if a genuine membership was seen.</summary>
    public string? Newsroom { get; init; }

    /// <summary>The door or the folder that was audited.</summary>
    public required string Source { get; init; }

    /// <summary>When, by the auditor's clock.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The newsroom's clock, if a genuine membership was seen.</summary>
    public EpochClock? Clock { get; init; }

    /// <summary>Number of entries of the ledger.</summary>
    public ulong Size { get; init; }

    /// <summary>What was looked at, breaches first.</summary>
    public required IReadOnlyList<AuditFinding> Findings { get; init; }

    /// <summary>Every scheduled destruction, by class and day.</summary>
    public IReadOnlyList<Destruction> Destructions { get; init; } = [];

    /// <summary>The policies that were in force, in their order.</summary>
    public IReadOnlyList<PolicyPeriod> Policies { get; init; } = [];

    /// <summary>The holds that stand in the ledger, in their order, with the ends that count.</summary>
    public IReadOnlyList<Hold> Holds { get; init; } = [];

    /// <summary>A policy that keeps longer and is announced; null if there is none.</summary>
    public PolicyNotice? Notice { get; init; }

    /// <summary>What it comes to: one breach is a breach, whatever else cannot be told.</summary>
    public AuditVerdict Verdict =>
        Findings.Any(finding => finding.Verdict == AuditVerdict.Breach) ? AuditVerdict.Breach
        : Findings.Any(finding => finding.Verdict == AuditVerdict.CannotTell) ? AuditVerdict.CannotTell
        : AuditVerdict.NoBreach;

    /// <summary>The retention in force now, if there is one.</summary>
    public Retention? Retention => Policies.Count == 0 ? null : Policies[^1].Retention;

    /// <summary>An audit that could not begin.</summary>
    /// <param name="source">The door or the folder.</param>
    /// <param name="now">When.</param>
    /// <param name="what">What happened.</param>
    /// <param name="next">What to do about it.</param>
    public static AuditReport NotShown(string source, DateTimeOffset now, string what, string next) =>
        new() { Source = source, Now = now, Findings = [AuditFinding.Unclear(FindingKind.NotShown, what, next)] };

    /// <summary>The same with more findings.</summary>
    internal AuditReport With(IEnumerable<AuditFinding> more) => this with { Findings = InOrder(Findings.Concat(more)) };

    internal static IReadOnlyList<AuditFinding> InOrder(IEnumerable<AuditFinding> findings) =>
        [.. findings.OrderBy(finding => finding.Verdict switch { AuditVerdict.Breach => 0, AuditVerdict.CannotTell => 1, _ => 2 })];
}
