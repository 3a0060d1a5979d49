namespace Intake.Desk.Outcomes;

/// <summary>The value of an <see cref="Outcome{T}"/> that has nothing to say but "done".</summary>
public sealed record Nothing
{
    /// <summary>The only one.</summary>
    public static Nothing More { get; } = new();

    private Nothing()
    {
    }
}
