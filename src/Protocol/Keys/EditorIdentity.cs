using Intake.Protocol.Encoding;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Keys;

/// <summary>An editor as the membership names one: long keys, an id made of them, and a name if the editor wants one.</summary>
public sealed class EditorIdentity
{
    private readonly byte[] sign;
    private readonly byte[] auth;

    private EditorIdentity(Digest newsroom, ReadOnlySpan<byte> sign, ReadOnlySpan<byte> auth, string? name)
    {
        this.sign = sign.ToArray();
        this.auth = auth.ToArray();
        Name = name;

        Span<byte> hashed = stackalloc byte[Label.Editor.Length + Digest.Size + Signature.PublicKeySize + X25519Key.Size];
        var writer = new SpanWriter(hashed);
        writer.Bytes(Label.Editor);
        writer.Digest(newsroom);
        writer.Bytes(sign);
        writer.Bytes(auth);
        Id = Sha256.Hash(hashed);
    }

    /// <summary>id(e): the person, in this newsroom.</summary>
    public Digest Id { get; }

    /// <summary>Ed25519 public key, 32 bytes: certifies keys, stamps parcels, signs requests.</summary>
    public ReadOnlySpan<byte> Sign => sign;

    /// <summary>X25519 public key, 32 bytes: speaks as this editor.</summary>
    public ReadOnlySpan<byte> Auth => auth;

    /// <summary>A name for sources and colleagues, or null.</summary>
    public string? Name { get; }

    /// <summary>The identity of an editor's two long public keys, 32 bytes each.</summary>
    public static EditorIdentity Create(Digest newsroom, ReadOnlySpan<byte> sign, ReadOnlySpan<byte> auth, string? name)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sign.Length, Signature.PublicKeySize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(auth.Length, X25519Key.Size);
        return new EditorIdentity(newsroom, sign, auth, name);
    }
}
