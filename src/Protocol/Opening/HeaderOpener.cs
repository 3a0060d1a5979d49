using System.Security.Cryptography;
using Intake.Protocol.Encoding;
using Intake.Protocol.Hpke;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Opening;

/// <summary>Opens one header and, with it, card and content (SPEC §4, receiver).</summary>
internal sealed class HeaderOpener(Digest newsroom, uint roster, int lane, RecipientKeys keys)
{
    /// <summary>A card and message that belong together, or where it failed; null if the header is not for these keys.</summary>
    public OpenedBody? Open(ReadOnlySpan<byte> header, Digest commit, ReadOnlySpan<byte> cardBox, ReadOnlySpan<byte> box)
    {
        var where = new HeaderContext(newsroom, roster, lane, keys.Public);
        var commitBytes = commit.ToArray();
        var encapsulation = header[..XWing.CiphertextSize];
        var rest = header[XWing.CiphertextSize..];
        using var cardKey = new SecretBytes(Aes256Gcm.KeySize);
        using var meta = HpkeXWing.SetupReceiver(keys.XWing, encapsulation, where.MetaInfo());
        if (meta is null || !meta.TryOpen(commitBytes, rest[..ParcelFormat.SealedKeySize], cardKey.Span))
        {
            return null;
        }

        var card = new byte[ParcelFormat.CardSize];
        if (!Aes256Gcm.TryOpen(cardKey.Span, Aes256Gcm.ZeroNonce, BoxContext.Card(newsroom), cardBox, card)
            || !Card.TryRead(card, newsroom, out var editor, out var source))
        {
            return new OpenedBody(DamagedStep.Card);
        }

        using var psk = new SecretBytes(32);
        meta.Export(Label.Export, psk.Span);
        using var boxKey = new SecretBytes(Aes256Gcm.KeySize);
        var info = where.ContentInfo(encapsulation, Sha256.Hash(card));
        rest = rest[ParcelFormat.SealedKeySize..];
        using var content = HpkeAuthPsk.SetupReceiver(keys.X25519, Card.SenderKey(card), rest[..X25519Key.Size], info, psk.Span, Label.Psk);
        if (content is null || !content.TryOpen(commitBytes, rest[X25519Key.Size..], boxKey.Span))
        {
            return new OpenedBody(DamagedStep.Sender);
        }

        if (Commitment.Compute(cardKey.Span, boxKey.Span, cardBox, box) != commit)
        {
            return new OpenedBody(DamagedStep.Commit);
        }

        var plain = new byte[ParcelFormat.ContentSize];
        if (!Aes256Gcm.TryOpen(boxKey.Span, Aes256Gcm.ZeroNonce, BoxContext.Box(newsroom), box, plain))
        {
            return new OpenedBody(DamagedStep.Box);
        }

        var decoded = Content.TryDecode(plain, out var message);
        CryptographicOperations.ZeroMemory(plain);
        return decoded ? new OpenedBody(card, editor, source, message!) : new OpenedBody(DamagedStep.Content);
    }
}
