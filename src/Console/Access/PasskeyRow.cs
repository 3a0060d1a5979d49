namespace Intake.Console.Access;

/// <summary>A passkey: its public half, which signs nothing.</summary>
public sealed class PasskeyRow
{
    /// <summary>The credential's id, as its authenticator chose it.</summary>
    public required byte[] Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required string Person { get; init; }

    /// <summary>The public key (COSE).</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>How often it signed, as its authenticator says.</summary>
    public required long SignCount { get; set; }

    /// <summary>Whether its authenticator may copy it to other devices.</summary>
    public required bool IsBackupEligible { get; init; }

    /// <summary>Whether it was copied.</summary>
    public required bool IsBackedUp { get; set; }

    /// <summary>The date on which it was made, in days since 1970.</summary>
    public required int MadeOn { get; init; }
}
