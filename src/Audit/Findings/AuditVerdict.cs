namespace Intake.Audit.Findings;

/// <summary>What an audit comes to, and what each of its findings counts for. The values are the exit codes of <c>intake audit</c>.</summary>
public enum AuditVerdict
{
    /// <summary>Nothing was found that breaks a promise. It is no proof that none was broken.</summary>
    NoBreach = 0,

    /// <summary>A promise was broken, or what proves it was tampered with.</summary>
    Breach = 1,

    /// <summary>Something that is needed to tell is missing.</summary>
    CannotTell = 2,
}
