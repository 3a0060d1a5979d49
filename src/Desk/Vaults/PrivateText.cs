using Intake.Protocol;

namespace Intake.Desk.Vaults;

/// <summary>Words of an editor about a thread.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Text">The words.</param>
public sealed record PrivateText(Digest Thread, string Text);
