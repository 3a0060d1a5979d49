using System.Security.Cryptography;

namespace Intake.Protocol.Primitives;

/// <summary>AES-256-GCM (NIST SP 800-38D): 32-byte key, 12-byte nonce, 16-byte tag after the text.</summary>
/// <remarks>The base library's: it runs on CPUs without AES instructions too, and one-time keys need no guarded pages.</remarks>
public static class Aes256Gcm
{
    /// <summary>Size of a key in bytes.</summary>
    public const int KeySize = 32;

    /// <summary>Size of a nonce in bytes.</summary>
    public const int NonceSize = 12;

    /// <summary>Bytes that sealing adds.</summary>
    public const int TagSize = 16;

    /// <summary>The nonce of keys that encrypt once.</summary>
    public static ReadOnlySpan<byte> ZeroNonce => [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>A new array: the text and its tag.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associated, ReadOnlySpan<byte> text)
    {
        var sealedText = new byte[text.Length + TagSize];
        Seal(key, nonce, associated, text, sealedText);
        return sealedText;
    }

    /// <summary>Writes the text and its tag; <paramref name="destination"/> is 16 bytes longer than the text.</summary>
    public static void Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associated, ReadOnlySpan<byte> text, Span<byte> destination)
    {
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, text, destination[..text.Length], destination.Slice(text.Length, TagSize), associated);
    }

    /// <summary>Opens into <paramref name="destination"/>, 16 bytes shorter than the sealed text; false, and zeros there, if it is not genuine.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associated, ReadOnlySpan<byte> sealedText, Span<byte> destination)
    {
        var length = sealedText.Length - TagSize;
        if (length < 0 || destination.Length != length)
        {
            return false;
        }

        using var aes = new AesGcm(key, TagSize);
        try
        {
            aes.Decrypt(nonce, sealedText[..length], sealedText[length..], destination, associated);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            CryptographicOperations.ZeroMemory(destination);
            return false;
        }
    }
}
