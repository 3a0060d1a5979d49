namespace Intake.Door.Couriers;

/// <summary>What became of a sealed file that was posted by the form. Each has a page of its own, the same bytes for everyone.</summary>
public enum CourierOutcome
{
    /// <summary>Nothing was posted yet: the form.</summary>
    Asked,

    /// <summary>It is durable, now or since it was posted the first time.</summary>
    Received,

    /// <summary>No file was chosen.</summary>
    NothingChosen,

    /// <summary>The form or what it carries does not begin like a sealed file of a version that is known here.</summary>
    NotSealed,

    /// <summary>A part of the file is missing, or there is more than belongs to it.</summary>
    WrongSize,

    /// <summary>A chunk is not the one that came under its id before: one of the two files was damaged.</summary>
    Damaged,

    /// <summary>The roster that it was sealed to is no longer accepted, or not this newsroom's.</summary>
    Closed,

    /// <summary>Files are not taken at present.</summary>
    TextOnly,

    /// <summary>The disk's budget is used up.</summary>
    NoRoom,

    /// <summary>The newsroom has not given this server a membership yet.</summary>
    NotReady,

    /// <summary>Something went wrong inside; nothing was acknowledged.</summary>
    Fault,
}
