namespace Intake.Protocol.Files;

/// <summary>What a passphrase-protected file holds.</summary>
public enum PassphraseFileKind
{
    /// <summary>An editor's vault.</summary>
    Vault,

    /// <summary>A root or spare key.</summary>
    Key,

    /// <summary>A copy of a vault without its private day and courier keys.</summary>
    Backup,

    /// <summary>What of a server may survive its disk, under the operator's recovery file.</summary>
    Server,
}
