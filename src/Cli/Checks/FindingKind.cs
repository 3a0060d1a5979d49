namespace Intake.Cli.Checks;

/// <summary>What a check found.</summary>
internal enum FindingKind
{
    /// <summary>As it should be.</summary>
    Fine,

    /// <summary>Worth knowing; nothing has to be done at once.</summary>
    Hint,

    /// <summary>Wrong: it endangers somebody, or stops the work.</summary>
    Wrong,
}
