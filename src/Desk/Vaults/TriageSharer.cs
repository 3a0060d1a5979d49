using Intake.Protocol;

namespace Intake.Desk.Vaults;

/// <summary>A colleague who gave a change of triage: who made it and when is that colleague's word.</summary>
/// <param name="Editor">id(e).</param>
/// <param name="Name">The name in the membership, if any.</param>
/// <param name="Epoch">The epoch in which it was given.</param>
public sealed record TriageSharer(Digest Editor, string? Name, ulong Epoch);
