using Intake.Protocol;

namespace Intake.Desk.Vaults;

/// <summary>A part of a message that this desk gives to colleagues and that has not come back through the own lane.</summary>
/// <param name="Commit">The commit of the message's parcel.</param>
/// <param name="Part">Which part, from 0.</param>
/// <param name="SealedIn">The last epoch in which it was sealed, or null.</param>
public sealed record PendingShare(Digest Commit, uint Part, ulong? SealedIn)
{
    /// <summary>Whether it has to be sealed, for the first time or again.</summary>
    /// <param name="readUpTo">The last epoch of which everything is in the vault.</param>
    public bool IsDue(ulong? readUpTo) => PendingChange.IsDue(SealedIn, readUpTo);
}
