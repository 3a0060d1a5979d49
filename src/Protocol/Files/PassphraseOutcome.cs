namespace Intake.Protocol.Files;

/// <summary>What became of opening a passphrase-protected file.</summary>
public enum PassphraseOutcome
{
    /// <summary>It opened.</summary>
    Opened,

    /// <summary>It is a file of this kind, but the passphrase is another one.</summary>
    WrongPassphrase,

    /// <summary>The passphrase is right, and the rest of the file is not genuine; or it is no such file at all.</summary>
    Damaged,
}
