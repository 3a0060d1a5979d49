using System.Security.Cryptography;
using System.Text;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;
using Intake.Protocol.Files;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;

namespace Intake.Cli.Newsrooms;

/// <summary>
/// A root or spare key (SPEC §10). Under the passphrase lie the seed and newsroom.pub, so that whoever signs needs no other file
/// and cannot sign for another newsroom. Lost: the other key can still sign. Read by an enemy: as strong as its passphrase.
/// </summary>
internal sealed class KeyFile : IDisposable
{
    private KeyFile(SigningKey key, NewsroomFile newsroom, bool isSpare) => (Key, Newsroom, IsSpare) = (key, newsroom, isSpare);

    /// <summary>The private key.</summary>
    public SigningKey Key { get; }

    /// <summary>The newsroom that it signs for.</summary>
    public NewsroomFile Newsroom { get; }

    /// <summary>Whether it is the spare, whose first signature ends the root.</summary>
    public bool IsSpare { get; }

    /// <summary>Writes a key; an existing file is never overwritten.</summary>
    public static Outcome<Nothing> Write(string path, SigningKey key, NewsroomFile newsroom, SecretBytes passphrase, Argon2id argon2, IRandomSource random)
    {
        if (File.Exists(path))
            return NewsroomProblems.KeyExists(path);
        var json = Encoding.UTF8.GetBytes(newsroom.ToJson());
        using var secret = new SecretBytes(SigningKey.SeedSize + json.Length);
        key.Export(secret.Span[..SigningKey.SeedSize]);
        json.CopyTo(secret.Span[SigningKey.SeedSize..]);
        AtomicFile.Replace(path, PassphraseFile.Seal(PassphraseFileKind.Key, passphrase.Span, secret.Span, argon2, random));
        return Nothing.More;
    }

    /// <summary>Opens a key.</summary>
    public static Outcome<KeyFile> Open(string path, SecretBytes passphrase)
    {
        if (!File.Exists(path))
            return NewsroomProblems.NoFile("key", path);
        var opening = PassphraseFile.TryOpen(PassphraseFileKind.Key, passphrase.Span, File.ReadAllBytes(path), out var secret);
        try
        {
            return opening switch
            {
                PassphraseOutcome.WrongPassphrase => NewsroomProblems.WrongPassphrase(path),
                PassphraseOutcome.Opened => Read(path, secret),
                _ => NewsroomProblems.DamagedKey(path),
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Key.Dispose();

    private static Outcome<KeyFile> Read(string path, byte[] secret)
    {
        if (secret.Length <= SigningKey.SeedSize || !NewsroomFile.TryParse(Encoding.UTF8.GetString(secret.AsSpan(SigningKey.SeedSize)), out var newsroom))
            return NewsroomProblems.DamagedKey(path);
        var key = SigningKey.Import(secret.AsSpan(0, SigningKey.SeedSize));
        var isSpare = Sha256.Hash(key.PublicKey) == newsroom.Identity.SpareHash;
        if (isSpare || key.PublicKey.AsSpan().SequenceEqual(newsroom.Identity.Root.Span))
            return new KeyFile(key, newsroom, isSpare);
        key.Dispose();
        return NewsroomProblems.DamagedKey(path);
    }
}
