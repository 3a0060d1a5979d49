using System.Security.Cryptography;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Hpke;

/// <summary>HPKE base mode (RFC 9180 §5.1.1) with X-Wing as the KEM.</summary>
internal static class HpkeXWing
{
    public const ushort KemId = 0x647a;

    /// <summary>SetupBaseS with 64 bytes of the caller's randomness; writes the encapsulation (1120 bytes).</summary>
    /// <exception cref="CryptographicException">The key was not checked on arrival and is unusable.</exception>
    public static HpkeContext SetupSender(ReadOnlySpan<byte> recipient, ReadOnlySpan<byte> info, ReadOnlySpan<byte> seed, Span<byte> encapsulation)
    {
        Span<byte> shared = stackalloc byte[XWing.SharedSecretSize];
        if (!XWing.TryEncapsulate(recipient, seed, encapsulation, shared))
        {
            throw new CryptographicException("An unusable X-Wing key.");
        }

        return Setup(shared, info);
    }

    /// <summary>SetupBaseR; null for an encapsulation that cannot be opened.</summary>
    public static HpkeContext? SetupReceiver(XWingKey recipient, ReadOnlySpan<byte> encapsulation, ReadOnlySpan<byte> info)
    {
        Span<byte> shared = stackalloc byte[XWing.SharedSecretSize];
        return recipient.TryDecapsulate(encapsulation, shared) ? Setup(shared, info) : null;
    }

    private static HpkeContext Setup(Span<byte> shared, ReadOnlySpan<byte> info)
    {
        var context = new HpkeContext(KemId, mode: 0, shared, info, psk: default, pskId: default);
        CryptographicOperations.ZeroMemory(shared);
        return context;
    }
}
