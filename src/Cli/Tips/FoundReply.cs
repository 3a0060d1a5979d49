namespace Intake.Cli.Tips;

/// <summary>A reply that opened.</summary>
/// <param name="Editor">Who wrote it, by the name in the membership.</param>
/// <param name="Epoch">In which epoch it was sealed.</param>
/// <param name="Text">What it says.</param>
internal sealed record FoundReply(string? Editor, ulong Epoch, string Text);
