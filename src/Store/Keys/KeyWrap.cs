using System.Security.Cryptography;
using Intake.Protocol.Primitives;
using Microsoft.AspNetCore.DataProtection;

namespace Intake.Store.Keys;

/// <summary>Wraps keys by Data Protection, whose ring is encrypted under the operator's secret.</summary>
/// <param name="provider">Data Protection.</param>
public sealed class KeyWrap(IDataProtectionProvider provider)
{
    private readonly IPersistedDataProtector protector = (IPersistedDataProtector)provider.CreateProtector("Intake.Store.Keys");

    /// <summary>Wraps a key.</summary>
    public byte[] Wrap(ReadOnlySpan<byte> key)
    {
        var plain = key.ToArray();
        var wrapped = protector.Protect(plain);
        CryptographicOperations.ZeroMemory(plain);
        return wrapped;
    }

    /// <summary>Unwraps a key; the caller disposes of it.</summary>
    /// <exception cref="CryptographicException">The ring no longer holds the key that it was wrapped under, or another secret is in use.</exception>
    public SecretBytes Unwrap(byte[] wrapped)
    {
        var plain = protector.Unprotect(wrapped);
        var secret = new SecretBytes(plain);
        CryptographicOperations.ZeroMemory(plain);
        return secret;
    }

    /// <summary>Wraps again under the ring's newest key; null if it already is.</summary>
    internal byte[]? Renew(byte[] wrapped)
    {
        var plain = protector.DangerousUnprotect(wrapped, ignoreRevocationErrors: false, out var old, out _);
        var renewed = old ? protector.Protect(plain) : null;
        CryptographicOperations.ZeroMemory(plain);
        return renewed;
    }
}
