using Intake.Protocol;

namespace Intake.Desk.Triage;

/// <summary>A link between two threads, as it is seen from one of them.</summary>
/// <param name="Other">The other thread.</param>
/// <param name="IsDuplicate">Whether one says what the other says; else they belong together.</param>
/// <param name="IsFromHere">Whether it was set on this thread, and not on the other one.</param>
public sealed record ThreadLink(Digest Other, bool IsDuplicate, bool IsFromHere);
