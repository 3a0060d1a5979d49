using Intake.Protocol.Encoding;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Hpke;

/// <summary>LabeledExtract and LabeledExpand of RFC 9180 §4.</summary>
internal static class LabeledHkdf
{
    private static ReadOnlySpan<byte> Version => "HPKE-v1"u8;

    public static void Extract(ReadOnlySpan<byte> suite, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> label, ReadOnlySpan<byte> keyMaterial, Span<byte> destination)
    {
        Span<byte> labeled = stackalloc byte[Version.Length + suite.Length + label.Length + keyMaterial.Length];
        var writer = new SpanWriter(labeled);
        writer.Bytes(Version);
        writer.Bytes(suite);
        writer.Bytes(label);
        writer.Bytes(keyMaterial);
        Hkdf.Extract(labeled, salt, destination[..HmacSha256.Size]);
        labeled.Clear();
    }

    public static void Expand(ReadOnlySpan<byte> suite, ReadOnlySpan<byte> key, ReadOnlySpan<byte> label, ReadOnlySpan<byte> info, Span<byte> destination)
    {
        Span<byte> labeled = stackalloc byte[2 + Version.Length + suite.Length + label.Length + info.Length];
        var writer = new SpanWriter(labeled);
        writer.U16((ushort)destination.Length);
        writer.Bytes(Version);
        writer.Bytes(suite);
        writer.Bytes(label);
        writer.Bytes(info);
        Hkdf.Expand(key, labeled, destination);
    }
}
