using System.Security.Cryptography;
using Intake.Protocol.Encoding;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Board;

/// <summary>What one editor and one source share: it makes the tag, locator and cloak of a reply in each epoch (SPEC §5).</summary>
public sealed class ReplyTagKey : IDisposable
{
    private readonly SecretBytes key;

    private ReplyTagKey(SecretBytes key) => this.key = key;

    /// <summary>As the editor computes it; null for a source key of low order.</summary>
    public static ReplyTagKey? ForEditor(Digest newsroom, EditorIdentity editor, X25519Key auth, SourceAddress source)
    {
        ArgumentNullException.ThrowIfNull(auth);
        ArgumentNullException.ThrowIfNull(source);
        return Create(newsroom, editor, auth, source.Keys.X25519, source.TagSeed);
    }

    /// <summary>As the source computes it; null for an editor key of low order.</summary>
    public static ReplyTagKey? ForSource(Digest newsroom, EditorIdentity editor, SourceKeys source)
    {
        ArgumentNullException.ThrowIfNull(editor);
        ArgumentNullException.ThrowIfNull(source);
        return Create(newsroom, editor, source.Keys.X25519, editor.Auth, source.Address.TagSeed);
    }

    /// <summary>Tag (4 bytes) and locator (28 bytes) of the reply sealed in an epoch.</summary>
    public ReplyTag At(ulong epoch)
    {
        Span<byte> message = stackalloc byte[Label.Tag.Length + 8];
        var writer = new SpanWriter(message);
        writer.Bytes(Label.Tag);
        writer.U64(epoch);
        return new ReplyTag(HmacSha256.Compute(key.Span, message));
    }

    /// <summary>The key that hides the source's header, 32 bytes.</summary>
    public byte[] Cloak(ulong epoch, Digest commit)
    {
        Span<byte> message = stackalloc byte[Label.Cloak.Length + 8 + Digest.Size];
        var writer = new SpanWriter(message);
        writer.Bytes(Label.Cloak);
        writer.U64(epoch);
        writer.Digest(commit);
        return HmacSha256.Compute(key.Span, message);
    }

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();

    private static ReplyTagKey? Create(Digest newsroom, EditorIdentity editor, X25519Key own, ReadOnlySpan<byte> other, ReadOnlySpan<byte> tagSeed)
    {
        Span<byte> message = stackalloc byte[Label.TagKey.Length + Digest.Size + Digest.Size + X25519Key.Size];
        var writer = new SpanWriter(message);
        writer.Bytes(Label.TagKey);
        writer.Digest(newsroom);
        writer.Digest(editor.Id);
        if (!own.TryAgree(other, writer.Take(X25519Key.Size)))
        {
            return null;
        }

        var key = new SecretBytes(HmacSha256.Size);
        HmacSha256.Compute(tagSeed, message, key.Span);
        CryptographicOperations.ZeroMemory(message);
        return new ReplyTagKey(key);
    }
}
