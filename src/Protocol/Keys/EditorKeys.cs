using Intake.Protocol.Primitives;

namespace Intake.Protocol.Keys;

/// <summary>An editor's long private keys. They live in the vault and in no other place.</summary>
public sealed class EditorKeys : IDisposable
{
    /// <summary>Size of the exported pair in bytes: Ed25519 seed (32), X25519 (32).</summary>
    public const int ExportSize = SigningKey.SeedSize + X25519Key.Size;

    private EditorKeys(SigningKey sign, X25519Key auth) => (Sign, Auth) = (sign, auth);

    /// <summary>Certifies keys, stamps parcels, signs requests.</summary>
    public SigningKey Sign { get; }

    /// <summary>Speaks as this editor, and makes the tags of replies.</summary>
    public X25519Key Auth { get; }

    /// <summary>Fresh keys.</summary>
    public static EditorKeys Generate(IRandomSource random) => new(SigningKey.Generate(random), X25519Key.Generate(random));

    /// <summary>Keys from their 64 exported bytes.</summary>
    public static EditorKeys Import(ReadOnlySpan<byte> exported)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(exported.Length, ExportSize);
        return new EditorKeys(SigningKey.Import(exported[..SigningKey.SeedSize]), X25519Key.Import(exported[SigningKey.SeedSize..]));
    }

    /// <summary>Writes the 64 private bytes; the caller zeroes them.</summary>
    public void Export(Span<byte> destination)
    {
        Sign.Export(destination[..SigningKey.SeedSize]);
        Auth.Export(destination[SigningKey.SeedSize..]);
    }

    /// <summary>This editor in a newsroom.</summary>
    public EditorIdentity Identity(Digest newsroom, string? name) => EditorIdentity.Create(newsroom, Sign.PublicKey, Auth.PublicKey, name);

    /// <inheritdoc/>
    public void Dispose()
    {
        Sign.Dispose();
        Auth.Dispose();
    }
}
