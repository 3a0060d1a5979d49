using System.Security.Cryptography;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Hpke;

/// <summary>HPKE auth_psk mode (RFC 9180 §5.1.4) with DHKEM(X25519, HKDF-SHA256).</summary>
internal static class HpkeAuthPsk
{
    private const byte Mode = 3;

    /// <summary>SetupAuthPSKS; the encapsulation is the public key of <paramref name="ephemeral"/>.</summary>
    /// <exception cref="CryptographicException">The recipient's key was not checked on arrival and is of low order.</exception>
    public static HpkeContext SetupSender(
        ReadOnlySpan<byte> recipient, X25519Key sender, X25519Key ephemeral, ReadOnlySpan<byte> info, ReadOnlySpan<byte> psk, ReadOnlySpan<byte> pskId)
    {
        Span<byte> shared = stackalloc byte[DhKem.SharedSecretSize];
        if (!DhKem.TryAuthEncapsulate(ephemeral, sender, recipient, shared))
        {
            throw new CryptographicException("An X25519 key of low order.");
        }

        return Setup(shared, info, psk, pskId);
    }

    /// <summary>SetupAuthPSKR; null for a low-order encapsulation or sender.</summary>
    public static HpkeContext? SetupReceiver(
        X25519Key recipient, ReadOnlySpan<byte> sender, ReadOnlySpan<byte> encapsulation, ReadOnlySpan<byte> info, ReadOnlySpan<byte> psk, ReadOnlySpan<byte> pskId)
    {
        Span<byte> shared = stackalloc byte[DhKem.SharedSecretSize];
        return DhKem.TryAuthDecapsulate(encapsulation, recipient, sender, shared) ? Setup(shared, info, psk, pskId) : null;
    }

    private static HpkeContext Setup(Span<byte> shared, ReadOnlySpan<byte> info, ReadOnlySpan<byte> psk, ReadOnlySpan<byte> pskId)
    {
        var context = new HpkeContext(DhKem.Id, Mode, shared, info, psk, pskId);
        CryptographicOperations.ZeroMemory(shared);
        return context;
    }
}
