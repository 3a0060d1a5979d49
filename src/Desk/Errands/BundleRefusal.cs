namespace Intake.Desk.Errands;

/// <summary>Why a bundle is not taken.</summary>
public enum BundleRefusal
{
    /// <summary>Nothing is wrong with it.</summary>
    None,

    /// <summary>There is none.</summary>
    Missing,

    /// <summary>A part of it is missing, torn or altered.</summary>
    Damaged,

    /// <summary>It belongs to another newsroom.</summary>
    OtherNewsroom,

    /// <summary>It answers another errand than the last one of this vault.</summary>
    OtherErrand,

    /// <summary>Nothing in it is newer than what was taken before.</summary>
    Older,

    /// <summary>It has more visits, or more bytes of them, than any errand brings.</summary>
    TooLarge,

    /// <summary>It was made in an epoch that has not come yet.</summary>
    Ahead,
}
