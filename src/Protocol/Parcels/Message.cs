namespace Intake.Protocol.Parcels;

/// <summary>What a box carries (SPEC §4, Messages).</summary>
public abstract record Message
{
    /// <summary>Most bytes of a message before compression.</summary>
    public const int MaximumSize = 65_536;
}
