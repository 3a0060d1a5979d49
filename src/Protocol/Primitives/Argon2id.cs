using NSec.Cryptography;

namespace Intake.Protocol.Primitives;

/// <summary>Argon2id (RFC 9106), one lane, for passphrases.</summary>
/// <param name="KibiBytes">Memory in KiB; 262 144 or more wherever a person types.</param>
/// <param name="Passes">Passes over that memory; 3 or more wherever a person types.</param>
public readonly record struct Argon2id(uint KibiBytes, uint Passes)
{
    /// <summary>Size of a salt in bytes.</summary>
    public const int SaltSize = 16;

    /// <summary>What new files are written with: 256 MiB, 3 passes.</summary>
    public static Argon2id Default => new(262_144, 3);

    /// <summary>Whether a file's parameters may be followed: up to 1 GiB and 16 passes, so that a forged file cannot stop the machine.</summary>
    public bool IsValid => KibiBytes is >= 8 and <= 1_048_576 && Passes is >= 1 and <= 16;

    /// <summary>Fills <paramref name="destination"/> from a passphrase's UTF-8 bytes and a 16-byte salt.</summary>
    public void Derive(ReadOnlySpan<byte> passphrase, ReadOnlySpan<byte> salt, Span<byte> destination)
    {
        var parameters = new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = KibiBytes, NumberOfPasses = Passes };
        PasswordBasedKeyDerivationAlgorithm.Argon2id(parameters).DeriveBytes(passphrase, salt, destination);
    }
}
