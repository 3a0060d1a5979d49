using Intake.Protocol;

namespace Intake.Desk.Vaults;

/// <summary>A commit that was opened. It is kept as long as the keys that opened it.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="KeysLast">The last sealing epoch of those keys.</param>
/// <param name="Courier">Whether they were courier keys.</param>
public sealed record TakenCommit(Digest Commit, ulong KeysLast, bool Courier);
