using Intake.Protocol.Encoding;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Parcels;

/// <summary>"where" of SPEC §4: the newsroom, roster, lane and recipient that a header is bound to, and the infos made of it.</summary>
internal readonly ref struct HeaderContext
{
    private const int WhereSize = Digest.Size + 4 + 1 + Digest.Size;

    private readonly byte[] where;

    public HeaderContext(Digest newsroom, uint roster, int lane, RecipientPublicKeys recipient)
    {
        where = new byte[WhereSize];
        var writer = new SpanWriter(where);
        writer.Digest(newsroom);
        writer.U32(roster);
        writer.U8((byte)lane);
        writer.Digest(recipient.Id);
    }

    public byte[] MetaInfo() => [.. Label.Meta, .. where];

    public byte[] ContentInfo(ReadOnlySpan<byte> encapsulation, Digest cardHash)
    {
        var info = new byte[Label.Content.Length + WhereSize + XWing.CiphertextSize + Digest.Size];
        var writer = new SpanWriter(info);
        writer.Bytes(Label.Content);
        writer.Bytes(where);
        writer.Bytes(encapsulation);
        writer.Digest(cardHash);
        return info;
    }
}
