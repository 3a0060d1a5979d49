namespace Intake.Desk.Replies;

/// <summary>A short answer that is ready in the language of the source.</summary>
/// <param name="Title">What it says, in English, for the editor.</param>
/// <param name="Text">Its words.</param>
/// <param name="Language">The language of the words.</param>
public sealed record Acknowledgement(string Title, string Text, string Language);
