using System.Collections.Immutable;
using Intake.Desk.Doors;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Sessions;

/// <summary>How a desk is run.</summary>
/// <param name="VaultPath">The vault file.</param>
/// <param name="Door">The door that was named.</param>
/// <param name="Proxy">A proxy for every connection, or none.</param>
/// <param name="SaveFolder">Where files are saved.</param>
/// <param name="IdleAfter">After how long without a hand on the desk the vault is locked.</param>
/// <param name="Argon2">How expensive guessing the passphrase is from the next write on.</param>
public sealed record DeskSettings(string VaultPath, DoorAddress Door, ProxyAddress? Proxy, string SaveFolder, TimeSpan IdleAfter, Argon2id Argon2)
{
    /// <summary>The program that reads files, and its first arguments; see <see cref="Inspection.InspectorProcess"/>.</summary>
    public required ImmutableList<string> ReaderCommand { get; init; }
}
