namespace Intake.Desk.Vaults;

/// <summary>A private pair of day or courier keys and the epochs in which clients seal to it.</summary>
/// <param name="Courier">Whether it is a courier pair.</param>
/// <param name="First">First epoch of sealing.</param>
/// <param name="Last">Last epoch of sealing.</param>
/// <param name="Keys">X25519 key and X-Wing seed, 64 bytes.</param>
public sealed record KeptKeys(bool Courier, ulong First, ulong Last, byte[] Keys);
