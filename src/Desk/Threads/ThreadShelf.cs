namespace Intake.Desk.Threads;

/// <summary>Which threads are looked at.</summary>
public enum ThreadShelf
{
    /// <summary>All but what was muted or put aside as junk.</summary>
    Desk,

    /// <summary>What a rule of this desk put aside.</summary>
    Junk,

    /// <summary>What the team or this editor muted.</summary>
    Muted,

    /// <summary>Everything.</summary>
    All,
}
