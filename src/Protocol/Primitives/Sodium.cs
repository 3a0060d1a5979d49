using System.Runtime.InteropServices;

namespace Intake.Protocol.Primitives;

/// <summary>The functions of libsodium 1.0.22 that neither NSec nor Geralt exposes: X-Wing with the caller's randomness, and its two hashes.</summary>
internal static partial class Sodium
{
    static Sodium()
    {
        if (Initialize() < 0)
        {
            throw new InvalidOperationException("libsodium cannot be initialised on this machine.");
        }
    }

    public static bool EncapsulateXWing(Span<byte> ciphertext, Span<byte> sharedSecret, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> seed) =>
        EncapsulateDeterministic(ciphertext, sharedSecret, publicKey, seed) == 0;

    /// <summary>SHAKE256 (FIPS 202) of <paramref name="message"/>, as long as <paramref name="destination"/>.</summary>
    public static void Shake256(Span<byte> destination, ReadOnlySpan<byte> message) =>
        Shake256(destination, (nuint)destination.Length, message, (ulong)message.Length);

    /// <summary>SHA3-256 (FIPS 202), 32 bytes.</summary>
    public static void Sha3(Span<byte> destination, ReadOnlySpan<byte> message) => Sha3(destination, message, (ulong)message.Length);

    [LibraryImport("libsodium", EntryPoint = "sodium_init")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int Initialize();

    [LibraryImport("libsodium", EntryPoint = "crypto_kem_xwing_enc_deterministic")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int EncapsulateDeterministic(Span<byte> ciphertext, Span<byte> sharedSecret, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> seed);

    [LibraryImport("libsodium", EntryPoint = "crypto_xof_shake256")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int Shake256(Span<byte> destination, nuint length, ReadOnlySpan<byte> message, ulong messageLength);

    [LibraryImport("libsodium", EntryPoint = "crypto_hash_sha3256")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int Sha3(Span<byte> destination, ReadOnlySpan<byte> message, ulong messageLength);
}
