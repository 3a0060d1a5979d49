using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Vaults;

/// <summary>An editor's long private keys: whoever has them speaks as this editor until a new membership leaves the editor out.</summary>
/// <param name="Name">The name in the enrolment request.</param>
/// <param name="Keys">Signing seed and X25519 key, 64 bytes.</param>
public sealed record EditorSecrets(string Name, byte[] Keys)
{
    /// <summary>Fresh ones.</summary>
    public static EditorSecrets Generate(string name, IRandomSource random)
    {
        using var keys = EditorKeys.Generate(random);
        var exported = new byte[EditorKeys.ExportSize];
        keys.Export(exported);
        return new EditorSecrets(name, exported);
    }
}
