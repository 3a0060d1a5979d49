using Intake.Cli.Tips.Files;

namespace Intake.Cli.Tips;

/// <summary>What a source wants to say.</summary>
/// <param name="Text">The words; may be empty if there are files.</param>
/// <param name="Names">Third persons, which editors see on a second click only; or null.</param>
/// <param name="Question">What only this source can answer; or null.</param>
/// <param name="Answer">Its answer; or null.</param>
/// <param name="Files">Files to attach.</param>
internal sealed record Draft(string Text, string? Names, string? Question, string? Answer, IReadOnlyList<AttachedFile> Files);
