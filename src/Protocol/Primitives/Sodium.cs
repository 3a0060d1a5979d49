using System.Runtime.InteropServices;

namespace Intake.Protocol.Primitives;

/// <summary>The one function of libsodium 1.0.22 that neither NSec nor Geralt exposes: X-Wing with the caller's randomness.</summary>
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

    [LibraryImport("libsodium", EntryPoint = "sodium_init")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int Initialize();

    [LibraryImport("libsodium", EntryPoint = "crypto_kem_xwing_enc_deterministic")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int EncapsulateDeterministic(Span<byte> ciphertext, Span<byte> sharedSecret, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> seed);
}
