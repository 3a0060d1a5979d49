using Intake.Protocol;

namespace Intake.Desk.Vaults;

/// <summary>Something that a colleague's desk event says was opened there, and that this desk never saw.</summary>
/// <param name="Prefix">The first 8 bytes of its commit.</param>
/// <param name="Author">The colleague's id(e).</param>
/// <param name="Epoch">The epoch of the event.</param>
public sealed record MissedRecord(ulong Prefix, Digest Author, ulong Epoch);
