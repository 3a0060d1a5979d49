namespace Intake.Cli.Shell;

/// <summary>How <c>intake</c> ends. Those of a problem are the values of <see cref="Desk.Outcomes.ProblemKind"/>.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Stopped by Ctrl-C.</summary>
    public const int Stopped = 130;
}
