using Intake.Protocol.Encoding;

namespace Intake.Protocol.Parcels;

/// <summary>Associated data of the two boxes and the info of the outer seal (SPEC §4).</summary>
internal static class BoxContext
{
    public static byte[] Card(Digest newsroom) => [.. Label.Card, .. newsroom.ToArray()];

    public static byte[] Box(Digest newsroom) => [.. Label.Box, .. newsroom.ToArray()];

    public static byte[] Parcel(Digest newsroom, uint roster)
    {
        var info = new byte[Label.Parcel.Length + Digest.Size + 1 + 4];
        var writer = new SpanWriter(info);
        writer.Bytes(Label.Parcel);
        writer.Digest(newsroom);
        writer.U8(ParcelFormat.Version);
        writer.U32(roster);
        return info;
    }
}
