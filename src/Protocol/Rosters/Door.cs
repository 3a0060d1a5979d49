namespace Intake.Protocol.Rosters;

/// <summary>A public address of the newsroom.</summary>
/// <param name="Address">Scheme and host, at most 255 bytes, as a browser would open it.</param>
/// <param name="Kind">By which route it is reached.</param>
public sealed record Door(string Address, DoorKind Kind)
{
    /// <summary>Longest address in bytes.</summary>
    public const int MaximumAddressBytes = 255;
}
