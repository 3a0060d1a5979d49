using Intake.Protocol;

namespace Intake.Desk.Vaults;

/// <summary>A reply that was taken back before it left, or given up.</summary>
/// <param name="Id">The id that it had in the queue.</param>
/// <param name="Thread">The source's thread.</param>
/// <param name="Text">Its words.</param>
public sealed record CancelledReply(string Id, Digest Thread, string Text);
