namespace Intake.Desk.Replies;

/// <summary>Something in a reply that its author should look at again before it leaves.</summary>
public enum ReplyCaution
{
    /// <summary>It repeats words of the source: who finds it on a screen learns what the source wrote.</summary>
    Quotes,

    /// <summary>It has a name in it that the source gave, or that the team uses for a person.</summary>
    Names,

    /// <summary>It has a link or an address in it: opening one leaves traces, and tells others.</summary>
    Links,
}
