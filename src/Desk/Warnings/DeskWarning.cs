namespace Intake.Desk.Warnings;

/// <summary>Something that an editor should know and can do something about.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="IsGrave">Whether tips may be unreadable, or somebody tampers.</param>
/// <param name="What">What is the matter.</param>
/// <param name="Next">What to do.</param>
public sealed record DeskWarning(WarningKind Kind, bool IsGrave, string What, string Next);
