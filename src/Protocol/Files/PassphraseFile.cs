using System.Security.Cryptography;
using Intake.Protocol.Encoding;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Files;

/// <summary>
/// A file under a passphrase (SPEC §10): magic (16) ‖ version ‖ u32 KiB ‖ u32 passes ‖ salt (16) ‖ check (32) ‖ nonce (12) ‖ AES-256-GCM with all before it
/// as associated data. The check tells a wrong passphrase from a damaged file.
/// </summary>
public static class PassphraseFile
{
    private const byte Version = 1;
    private const int MagicSize = 16;
    private const int CheckSize = 32;
    private const int SaltAt = MagicSize + 1 + 4 + 4;
    private const int CheckAt = SaltAt + Argon2id.SaltSize;
    private const int NonceAt = CheckAt + CheckSize;
    private const int HeadSize = NonceAt + Aes256Gcm.NonceSize;

    /// <summary>The file's bytes, for a passphrase that is used once: the salt is new.</summary>
    public static byte[] Seal(PassphraseFileKind kind, ReadOnlySpan<byte> passphrase, ReadOnlySpan<byte> secret, Argon2id parameters, IRandomSource random)
    {
        using var stretched = StretchedPassphrase.New(passphrase, parameters, random);
        return Seal(kind, stretched, secret, random);
    }

    /// <summary>The file's bytes. The nonce is new at each write, and random: one stretching is good for 2^32 writes (NIST SP 800-38D, 8.3).</summary>
    public static byte[] Seal(PassphraseFileKind kind, StretchedPassphrase passphrase, ReadOnlySpan<byte> secret, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        ArgumentNullException.ThrowIfNull(random);
        var file = new byte[HeadSize + secret.Length + Aes256Gcm.TagSize];
        var writer = new SpanWriter(file);
        Magic(kind).CopyTo(writer.Take(MagicSize));
        writer.U8(Version);
        writer.U32(passphrase.Parameters.KibiBytes);
        writer.U32(passphrase.Parameters.Passes);
        writer.Bytes(passphrase.Salt);
        writer.Bytes(passphrase.Check);
        random.Fill(writer.Take(Aes256Gcm.NonceSize));
        Aes256Gcm.Seal(passphrase.Key, file.AsSpan(NonceAt, Aes256Gcm.NonceSize), file.AsSpan(0, HeadSize), secret, file.AsSpan(HeadSize));
        return file;
    }

    /// <summary>Opens a file; any bytes give an outcome.</summary>
    public static PassphraseOutcome TryOpen(PassphraseFileKind kind, ReadOnlySpan<byte> passphrase, ReadOnlyMemory<byte> file, out byte[] secret)
    {
        var outcome = TryOpen(kind, passphrase, file, out secret, out var stretched);
        stretched?.Dispose();
        return outcome;
    }

    /// <summary>Opens a file and, if it opened, gives what the next write needs; any bytes give an outcome.</summary>
    public static PassphraseOutcome TryOpen(
        PassphraseFileKind kind, ReadOnlySpan<byte> passphrase, ReadOnlyMemory<byte> file, out byte[] secret, out StretchedPassphrase? stretched)
    {
        secret = [];
        stretched = null;
        if (file.Length < HeadSize + Aes256Gcm.TagSize)
        {
            return PassphraseOutcome.Damaged;
        }

        var cursor = new MemoryCursor(file);
        var magic = cursor.Take(MagicSize);
        var version = cursor.U8();
        var parameters = new Argon2id(cursor.U32(), cursor.U32());
        if (!magic.Span.SequenceEqual(Magic(kind)) || version != Version || !parameters.IsValid)
        {
            return PassphraseOutcome.Damaged;
        }

        var keys = new StretchedPassphrase(parameters, passphrase, file.Span.Slice(SaltAt, Argon2id.SaltSize));
        var outcome = Open(keys, file.Span, out secret);
        if (outcome == PassphraseOutcome.Opened)
            stretched = keys;
        else
            keys.Dispose();
        return outcome;
    }

    private static PassphraseOutcome Open(StretchedPassphrase keys, ReadOnlySpan<byte> file, out byte[] secret)
    {
        secret = [];
        if (!CryptographicOperations.FixedTimeEquals(keys.Check, file.Slice(CheckAt, CheckSize)))
        {
            return PassphraseOutcome.WrongPassphrase;
        }

        var opened = new byte[file.Length - HeadSize - Aes256Gcm.TagSize];
        if (!Aes256Gcm.TryOpen(keys.Key, file.Slice(NonceAt, Aes256Gcm.NonceSize), file[..HeadSize], file[HeadSize..], opened))
        {
            return PassphraseOutcome.Damaged;
        }

        secret = opened;
        return PassphraseOutcome.Opened;
    }

    private static byte[] Magic(PassphraseFileKind kind)
    {
        var magic = new byte[MagicSize];
        System.Text.Encoding.ASCII.GetBytes($"intake {kind.ToString().ToLowerInvariant()}", magic);
        return magic;
    }
}
