namespace Intake.Protocol.Parcels;

/// <summary>The sorting room's only reading matter. Not kept after posting.</summary>
public enum ParcelKind
{
    /// <summary>Carries nothing.</summary>
    Cover,

    /// <summary>A source's message.</summary>
    Tip,

    /// <summary>A message among desks.</summary>
    DeskEvent,

    /// <summary>An editor's answer.</summary>
    Reply,
}
