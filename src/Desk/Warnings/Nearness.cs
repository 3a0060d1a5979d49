namespace Intake.Desk.Warnings;

/// <summary>How near an end is. People are told two weeks, one week and two days before.</summary>
public enum Nearness
{
    /// <summary>More than fourteen days.</summary>
    Far,

    /// <summary>Fourteen days or fewer.</summary>
    TwoWeeks,

    /// <summary>Seven days or fewer.</summary>
    OneWeek,

    /// <summary>Two days or fewer: something stops working.</summary>
    TwoDays,
}
