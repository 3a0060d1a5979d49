using System.Diagnostics.CodeAnalysis;
using Intake.Protocol.Encoding;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Keys;

/// <summary>A newsroom: its root key and the hash of its spare key (SPEC §2). Another pair is another newsroom.</summary>
public sealed class NewsroomIdentity : IEquatable<NewsroomIdentity>
{
    private const int FingerprintWordCount = 12;
    private readonly byte[] root;

    private NewsroomIdentity(byte[] root, Digest spareHash)
    {
        this.root = root;
        SpareHash = spareHash;
        Span<byte> hashed = stackalloc byte[Label.Newsroom.Length + Signature.PublicKeySize + Digest.Size];
        var writer = new SpanWriter(hashed);
        writer.Bytes(Label.Newsroom);
        writer.Bytes(root);
        writer.Digest(spareHash);
        Id = Sha256.Hash(hashed);
    }

    /// <summary>The newsroom's name in every hash and signature.</summary>
    public Digest Id { get; }

    /// <summary>The root's Ed25519 public key, 32 bytes.</summary>
    public ReadOnlyMemory<byte> Root => root;

    /// <summary>SHA-256 of the spare's Ed25519 public key.</summary>
    public Digest SpareHash { get; }

    /// <summary>The fingerprint as twelve English words (132 bits), to be compared by people.</summary>
    public IReadOnlyList<string> FingerprintWords => WordList.English.Spell(Id, FingerprintWordCount);

    /// <summary>The identity of a root key (32 bytes) and a spare's hash.</summary>
    public static NewsroomIdentity Create(ReadOnlySpan<byte> root, Digest spareHash)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(root.Length, Signature.PublicKeySize);
        return new NewsroomIdentity(root.ToArray(), spareHash);
    }

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] NewsroomIdentity? other) => other is not null && Id == other.Id;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NewsroomIdentity);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode();
}
