using Intake.Protocol.Parcels;

namespace Intake.Desk.Vaults;

/// <summary>A change that was made here and has not come back through the own lane. It counts here at once, and is posted until it comes back.</summary>
/// <param name="Change">The change.</param>
/// <param name="SealedIn">The last epoch in which it was sealed, or null.</param>
public sealed record PendingChange(TriageChange Change, ulong? SealedIn)
{
    // A parcel that left in an epoch arrives in it or in the next one.
    private const ulong EpochsToArrive = 2;

    /// <summary>Whether it has to be sealed: for the first time, or again because the lane that should have shown it was read without it.</summary>
    /// <param name="readUpTo">The last epoch of which everything is in the vault.</param>
    public bool IsDue(ulong? readUpTo) => IsDue(SealedIn, readUpTo);

    /// <summary>Whether something that was last sealed in an epoch has to be sealed.</summary>
    internal static bool IsDue(ulong? sealedIn, ulong? readUpTo) => sealedIn is not { } epoch || readUpTo >= epoch + EpochsToArrive;
}
