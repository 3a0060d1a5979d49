using Intake.Protocol.Encoding;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Files;

/// <summary>The two values that a passphrase gives for a salt: a key, and a check that may be stored (SPEC §8).</summary>
internal sealed class PassphraseKeys : IDisposable
{
    private readonly SecretBytes key = new(Aes256Gcm.KeySize);
    private readonly SecretBytes check = new(32);

    public PassphraseKeys(Argon2id parameters, ReadOnlySpan<byte> passphrase, ReadOnlySpan<byte> salt)
    {
        using var stretched = new SecretBytes(32);
        parameters.Derive(passphrase, salt, stretched.Span);
        Hkdf.Derive(stretched.Span, salt, Label.FileKey, key.Span);
        Hkdf.Derive(stretched.Span, salt, Label.FileCheck, check.Span);
    }

    public ReadOnlySpan<byte> Key => key.Span;

    public ReadOnlySpan<byte> Check => check.Span;

    public void Dispose()
    {
        key.Dispose();
        check.Dispose();
    }
}
