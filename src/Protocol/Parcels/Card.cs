using Intake.Protocol.Encoding;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Parcels;

/// <summary>Who speaks: a source with the keys that answer it, or an editor (SPEC §4).</summary>
internal static class Card
{
    private const byte EditorFlag = 1;

    public static byte[] Of(SourceAddress source) => Build(0, source.Keys.X25519, source.Keys.XWing, source.TagSeed);

    public static byte[] Of(EditorIdentity editor) => Build(EditorFlag, editor.Auth, new byte[XWing.PublicKeySize], editor.Id.ToArray());

    /// <summary>The X25519 key that must have sealed the content.</summary>
    public static ReadOnlySpan<byte> SenderKey(ReadOnlySpan<byte> card) => card.Slice(2, X25519Key.Size);

    /// <summary>Checks form and keys. An editor's card gives <paramref name="editor"/>, a source's gives <paramref name="source"/>.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> card, Digest newsroom, out Digest editor, out SourceAddress? source)
    {
        editor = default;
        source = null;
        var cursor = new MemoryCursor(card);
        var version = cursor.U8();
        var flags = cursor.U8();
        var x25519 = cursor.Take(X25519Key.Size).Span;
        var xwing = cursor.Take(XWing.PublicKeySize).Span;
        var last = cursor.Take(Digest.Size).Span;
        if (version != ParcelFormat.Version || flags > EditorFlag || !X25519Key.IsAcceptable(x25519))
        {
            return false;
        }

        if (flags == EditorFlag)
        {
            editor = new Digest(last);
            return !xwing.ContainsAnyExcept((byte)0);
        }

        if (!XWing.IsAcceptable(xwing))
        {
            return false;
        }

        source = new SourceAddress(newsroom, x25519, xwing, last);
        return true;
    }

    private static byte[] Build(byte flags, ReadOnlySpan<byte> x25519, ReadOnlySpan<byte> xwing, ReadOnlySpan<byte> last)
    {
        var card = new byte[ParcelFormat.CardSize];
        var writer = new SpanWriter(card);
        writer.U8(ParcelFormat.Version);
        writer.U8(flags);
        writer.Bytes(x25519);
        writer.Bytes(xwing);
        writer.Bytes(last);
        return card;
    }
}
