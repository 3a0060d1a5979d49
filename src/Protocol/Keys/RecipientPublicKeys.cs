using Intake.Protocol.Encoding;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Keys;

/// <summary>Keys that a header is addressed to, and whose they are (SPEC §2).</summary>
public sealed class RecipientPublicKeys
{
    private readonly byte[] x25519;
    private readonly byte[] xwing;

    /// <summary>Takes over checked keys.</summary>
    /// <param name="editor">id(e), or zero for a source or a throw-away.</param>
    /// <param name="x25519">32 bytes.</param>
    /// <param name="xwing">1216 bytes.</param>
    public RecipientPublicKeys(Digest editor, ReadOnlySpan<byte> x25519, ReadOnlySpan<byte> xwing)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x25519.Length, X25519Key.Size);
        ArgumentOutOfRangeException.ThrowIfNotEqual(xwing.Length, Primitives.XWing.PublicKeySize);
        Editor = editor;
        this.x25519 = x25519.ToArray();
        this.xwing = xwing.ToArray();

        var hashed = new byte[Label.Recipient.Length + Digest.Size + x25519.Length + xwing.Length];
        var writer = new SpanWriter(hashed);
        writer.Bytes(Label.Recipient);
        writer.Digest(editor);
        writer.Bytes(x25519);
        writer.Bytes(xwing);
        Id = Sha256.Hash(hashed);
    }

    /// <summary>id(e), or zero.</summary>
    public Digest Editor { get; }

    /// <summary>X25519 public key, 32 bytes.</summary>
    public ReadOnlySpan<byte> X25519 => x25519;

    /// <summary>X-Wing public key, 1216 bytes.</summary>
    public ReadOnlySpan<byte> XWing => xwing;

    /// <summary>id(R).</summary>
    public Digest Id { get; }
}
