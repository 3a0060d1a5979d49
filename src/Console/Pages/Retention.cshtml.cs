using Intake.Audit.Findings;
using Intake.Console.State;
using Intake.Store.Ledger;

namespace Intake.Console.Pages;

/// <summary>What is held against the limits, what is due, what was destroyed, the policy and its history.</summary>
/// <param name="house">Looks.</param>
/// <param name="held">How old it is.</param>
/// <param name="policies">The policy, by the ledger.</param>
public sealed class RetentionModel(House house, HeldWatch held, PolicyBook policies) : ConsolePage(house)
{
    /// <summary>How old what is held may be.</summary>
    public IReadOnlyList<HeldAge> Ages { get; private set; } = [];

    /// <summary>The policy and its history; null before there is any.</summary>
    public PolicyStory? Story { get; private set; }

    /// <summary>What an audit of this disk finds to be wrong, or cannot tell.</summary>
    public IEnumerable<Need> Faults => NeedList.Audit(House.Audit);

    /// <summary>What it finds to be in order.</summary>
    public IReadOnlyList<AuditFinding> InOrder => [.. House.Audit.Findings.Where(finding => finding.Verdict == AuditVerdict.NoBreach)];

    /// <summary>What is due next, in words.</summary>
    public string NextDue
    {
        get
        {
            var next = House.Audit.Destructions.Where(one => one.State == DestructionState.Held).MinBy(one => one.DueEpoch);
            return next is null ? "Nothing is due." : $"Due next, at {AuditWords.Epoch(next.DueEpoch, House.Now!.Value.Clock)}: {AuditWords.Of(next.Class)} of {AuditWords.Day(next.Day, House.Now.Value.Clock)}.";
        }
    }

    /// <summary>An epoch of the history, in words.</summary>
    public string When(ulong? epoch) => epoch is { } known ? AuditWords.Epoch(known, House.Now!.Value.Clock) : "the beginning";

    /// <summary>When and why something was changed, in words.</summary>
    public string Origin(PolicyEvent change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.WrittenIn is { } epoch ? $"Written in the epoch of {When(epoch)}. Reason: {change.Reason ?? "none was given"}" : "The first policy.";
    }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        if (House is { Now: { } now, Audit.Retention: { } retention })
        {
            (Ages, Story) = (held.Look(now, retention), new PolicyStory(policies, now));
        }
    }
}
