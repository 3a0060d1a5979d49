using Intake.Protocol;

namespace Intake.Desk.Vaults;

/// <summary>One sealing of a reply. It is written before the parcel leaves, so that no second one is sealed in the same epoch.</summary>
/// <param name="Epoch">The epoch of sealing, which names its tag.</param>
/// <param name="Tag">The tag that the index will show, 4 bytes.</param>
/// <param name="Commit">The parcel's commit.</param>
/// <param name="Accepted">Whether a door answered that it has it.</param>
/// <param name="Posted">Whether it came back through the own lane.</param>
/// <param name="Tried">The last epoch in which its bytes may have left; written before they do. Not before <paramref name="Epoch"/>.</param>
/// <param name="IsUnseen">Whether the own lane was destroyed before it was read where this could have come back: only the index can tell then.</param>
/// <param name="IsInDoubt">Whether nothing can tell any more if its source had it: its author decides.</param>
public sealed record SealingRecord(
    ulong Epoch, byte[] Tag, Digest Commit, bool Accepted, bool Posted, ulong Tried = 0, bool IsUnseen = false, bool IsInDoubt = false)
{
    // A parcel that left in an epoch arrives in it or in the next one.
    private const ulong EpochsToArrive = 2;

    /// <summary>The first epoch by whose end the own lane has shown it, if it ever arrived.</summary>
    public ulong ShownBy => Math.Max(Epoch, Tried) + EpochsToArrive;
}
