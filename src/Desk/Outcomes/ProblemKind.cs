namespace Intake.Desk.Outcomes;

/// <summary>What a person can do about a <see cref="Problem"/>. The values are the exit codes of <c>intake</c>.</summary>
public enum ProblemKind
{
    /// <summary>It was checked and refused: the same again is refused again. Nothing was sent.</summary>
    Refused = 1,

    /// <summary>The question itself cannot be answered as it was put: a missing file, an option that does not fit.</summary>
    Usage = 2,

    /// <summary>Nothing was sent, nothing is lost, and it may be tried again later.</summary>
    TryAgain = 3,

    /// <summary>A part was done, or it is not known whether it was: the message says which.</summary>
    Partly = 4,
}
