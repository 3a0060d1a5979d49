using Intake.Protocol.Errands;

namespace Intake.Desk.Errands;

/// <summary>An errand that was made.</summary>
/// <param name="Signed">The errand.</param>
/// <param name="Replies">How many replies go along.</param>
/// <param name="Until">When it runs out; null if it asks only what strangers may ask, because the vault knows no roster that holds.</param>
public sealed record MadeErrand(SignedErrand Signed, int Replies, DateTimeOffset? Until);
