using System.Security.Cryptography;
using Intake.Protocol.Encoding;
using Intake.Protocol.Hpke;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Sealing;

/// <summary>Seals the two small keys of a body to one recipient (SPEC §4, header).</summary>
internal sealed class HeaderSealer(Digest newsroom, uint roster, SealedBody body, X25519Key sender, IRandomSource random)
{
    /// <summary>A header for <paramref name="recipient"/>, or, for null, a real one to keys that nobody keeps.</summary>
    public byte[] Seal(int lane, RecipientPublicKeys? recipient)
    {
        if (recipient is not null)
        {
            return SealTo(lane, recipient);
        }

        using var throwAway = RecipientKeys.Generate(default, random);
        return SealTo(lane, throwAway.Public);
    }

    private byte[] SealTo(int lane, RecipientPublicKeys recipient)
    {
        var where = new HeaderContext(newsroom, roster, lane, recipient);
        var header = new byte[ParcelFormat.HeaderSize];
        var writer = new SpanWriter(header);
        var commit = body.Commit.ToArray();

        Span<byte> seed = stackalloc byte[XWing.EncapsulationSeedSize];
        random.Fill(seed);
        var encapsulation = writer.Take(XWing.CiphertextSize);
        using var meta = HpkeXWing.SetupSender(recipient.XWing, where.MetaInfo(), seed, encapsulation);
        meta.Seal(commit, body.CardKey, writer.Take(ParcelFormat.SealedKeySize));

        Span<byte> psk = stackalloc byte[32];
        meta.Export(Label.Export, psk);
        using var ephemeral = X25519Key.Generate(random);
        using var content = HpkeAuthPsk.SetupSender(recipient.X25519, sender, ephemeral, where.ContentInfo(encapsulation, body.CardHash), psk, Label.Psk);
        writer.Bytes(ephemeral.PublicKey);
        content.Seal(commit, body.BoxKey, writer.Take(ParcelFormat.SealedKeySize));

        CryptographicOperations.ZeroMemory(seed);
        CryptographicOperations.ZeroMemory(psk);
        return header;
    }
}
