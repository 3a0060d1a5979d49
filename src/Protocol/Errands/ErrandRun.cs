namespace Intake.Protocol.Errands;

/// <summary>Chunks of an errand that belong to one file, in order: after the first that a server lacks the others are not asked for (SPEC §7).</summary>
/// <param name="Length">How many chunks.</param>
/// <param name="From">The first epoch in which they are asked for.</param>
/// <param name="IsAskedOnce">Whether a server that lacked one is never asked again; else it is in each later epoch.</param>
public sealed record ErrandRun(int Length, ulong From, bool IsAskedOnce);
