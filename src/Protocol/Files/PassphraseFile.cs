using System.Security.Cryptography;
using Intake.Protocol.Encoding;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Files;

/// <summary>
/// A file under a passphrase (SPEC §8): magic (16) ‖ version ‖ u32 KiB ‖ u32 passes ‖ salt (16) ‖ check (32) ‖ nonce (12) ‖ AES-256-GCM with all before it
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

    /// <summary>The file's bytes. Salt and nonce are new at each write.</summary>
    public static byte[] Seal(PassphraseFileKind kind, ReadOnlySpan<byte> passphrase, ReadOnlySpan<byte> secret, Argon2id parameters, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var file = new byte[HeadSize + secret.Length + Aes256Gcm.TagSize];
        var writer = new SpanWriter(file);
        Magic(kind).CopyTo(writer.Take(MagicSize));
        writer.U8(Version);
        writer.U32(parameters.KibiBytes);
        writer.U32(parameters.Passes);
        random.Fill(writer.Take(Argon2id.SaltSize));

        using var keys = new PassphraseKeys(parameters, passphrase, file.AsSpan(SaltAt, Argon2id.SaltSize));
        writer.Bytes(keys.Check);
        random.Fill(writer.Take(Aes256Gcm.NonceSize));
        Aes256Gcm.Seal(keys.Key, file.AsSpan(NonceAt, Aes256Gcm.NonceSize), file.AsSpan(0, HeadSize), secret, file.AsSpan(HeadSize));
        return file;
    }

    /// <summary>Opens a file; any bytes give an outcome.</summary>
    public static PassphraseOutcome TryOpen(PassphraseFileKind kind, ReadOnlySpan<byte> passphrase, ReadOnlyMemory<byte> file, out byte[] secret)
    {
        secret = [];
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

        using var keys = new PassphraseKeys(parameters, passphrase, file.Span.Slice(SaltAt, Argon2id.SaltSize));
        if (!CryptographicOperations.FixedTimeEquals(keys.Check, file.Span.Slice(CheckAt, CheckSize)))
        {
            return PassphraseOutcome.WrongPassphrase;
        }

        var opened = new byte[file.Length - HeadSize - Aes256Gcm.TagSize];
        if (!Aes256Gcm.TryOpen(keys.Key, file.Span.Slice(NonceAt, Aes256Gcm.NonceSize), file.Span[..HeadSize], file.Span[HeadSize..], opened))
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
