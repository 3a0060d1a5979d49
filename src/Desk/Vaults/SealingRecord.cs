using Intake.Protocol;

namespace Intake.Desk.Vaults;

/// <summary>One sealing of a reply. It is written before the parcel leaves, so that no second one is sealed in the same epoch.</summary>
/// <param name="Epoch">The epoch of sealing, which names its tag.</param>
/// <param name="Tag">The tag that the index will show, 4 bytes.</param>
/// <param name="Commit">The parcel's commit.</param>
/// <param name="Accepted">Whether a door answered that it has it.</param>
/// <param name="Posted">Whether it came back through the own lane.</param>
public sealed record SealingRecord(ulong Epoch, byte[] Tag, Digest Commit, bool Accepted, bool Posted);
