using Intake.Protocol.Encoding;

namespace Intake.Protocol.Parcels;

/// <summary>What an editor's stamp signs: everything that the sorting room acts on (SPEC §4).</summary>
internal static class Stamp
{
    public static byte[] Message(uint roster, ParcelKind kind, int lane, ReadOnlySpan<byte> tag, ReadOnlySpan<byte> locatorHash, ReadOnlySpan<byte> commit)
    {
        var message = new byte[4 + 1 + 1 + ParcelFormat.TagSize + Digest.Size + ParcelFormat.CommitSize];
        var writer = new SpanWriter(message);
        writer.U32(roster);
        writer.U8((byte)kind);
        writer.U8((byte)lane);
        writer.Bytes(tag);
        writer.Bytes(locatorHash);
        writer.Bytes(commit);
        return message;
    }
}
