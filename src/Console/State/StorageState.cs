namespace Intake.Console.State;

/// <summary>How full the disk budget is.</summary>
/// <param name="Tenths">How much of it the files of earlier days take, in tenths, rounded up: finer or newer, it would tell when files came.</param>
/// <param name="Budget">All of it, in bytes.</param>
/// <param name="TakesFiles">Whether the door takes files; everybody is told so.</param>
/// <param name="TakesText">Whether the door takes text; everybody is told so.</param>
public sealed record StorageState(int Tenths, long Budget, bool TakesFiles, bool TakesText)
{
    /// <summary>The tenths beyond which nothing but text is taken.</summary>
    public const int ForText = 8;

    /// <summary>How it stands.</summary>
    public Standing Standing => !TakesText ? Standing.Broken : !TakesFiles || Tenths >= ForText ? Standing.Warning : Standing.Healthy;
}
