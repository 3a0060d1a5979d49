namespace Intake.Protocol.Rosters;

/// <summary>Which keys a roster holds.</summary>
public enum RosterKind
{
    /// <summary>Day keys, for clients that fetched the roster in this visit.</summary>
    Day,

    /// <summary>Courier keys, for tips sealed off line.</summary>
    Courier,
}
