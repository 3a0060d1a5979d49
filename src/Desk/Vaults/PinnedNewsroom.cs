using Intake.Protocol;

namespace Intake.Desk.Vaults;

/// <summary>The newsroom that a vault belongs to.</summary>
/// <param name="Name">Its name when the vault was made.</param>
/// <param name="Root">The root's public key, 32 bytes.</param>
/// <param name="SpareHash">SHA-256 of the spare's.</param>
public sealed record PinnedNewsroom(string Name, byte[] Root, Digest SpareHash);
