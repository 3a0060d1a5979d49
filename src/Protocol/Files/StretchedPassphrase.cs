using Intake.Protocol.Encoding;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Files;

/// <summary>
/// What a passphrase gives for a salt: a key, and a check that may be stored (SPEC §10). Stretching takes a second and 256 MiB by default;
/// whoever writes a file often stretches once and lets go of the passphrase.
/// </summary>
public sealed class StretchedPassphrase : IDisposable
{
    private readonly byte[] salt;
    private readonly SecretBytes key = new(Aes256Gcm.KeySize);
    private readonly SecretBytes check = new(32);

    internal StretchedPassphrase(Argon2id parameters, ReadOnlySpan<byte> passphrase, ReadOnlySpan<byte> salt)
    {
        Parameters = parameters;
        this.salt = salt.ToArray();
        using var stretched = new SecretBytes(32);
        parameters.Derive(passphrase, salt, stretched.Span);
        Hkdf.Derive(stretched.Span, salt, Label.FileKey, key.Span);
        Hkdf.Derive(stretched.Span, salt, Label.FileCheck, check.Span);
    }

    /// <summary>How expensive guessing is.</summary>
    public Argon2id Parameters { get; }

    internal ReadOnlySpan<byte> Salt => salt;

    internal ReadOnlySpan<byte> Key => key.Span;

    internal ReadOnlySpan<byte> Check => check.Span;

    /// <summary>Stretches a passphrase with a new salt.</summary>
    public static StretchedPassphrase New(ReadOnlySpan<byte> passphrase, Argon2id parameters, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Span<byte> salt = stackalloc byte[Argon2id.SaltSize];
        random.Fill(salt);
        return new StretchedPassphrase(parameters, passphrase, salt);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        key.Dispose();
        check.Dispose();
    }
}
