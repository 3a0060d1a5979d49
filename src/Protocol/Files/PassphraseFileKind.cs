namespace Intake.Protocol.Files;

/// <summary>What a passphrase-protected file holds.</summary>
public enum PassphraseFileKind
{
    /// <summary>An editor's vault.</summary>
    Vault,

    /// <summary>A root or spare key.</summary>
    Key,
}
