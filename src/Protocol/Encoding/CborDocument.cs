using System.Formats.Cbor;

namespace Intake.Protocol.Encoding;

/// <summary>Deterministic CBOR in and out (SPEC §1). What decodes, encodes to the same bytes.</summary>
internal static class CborDocument
{
    public static byte[] Encode(Action<CborMapWriter> fields)
    {
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical, convertIndefiniteLengthEncodings: true);
        CborMapWriter.WriteMap(writer, fields);
        return writer.Encode();
    }

    /// <summary>Decodes one map and nothing after it. Every fault of hostile bytes ends in <paramref name="error"/>.</summary>
    public static bool TryDecode<T>(ReadOnlyMemory<byte> bytes, Func<CborMapReader, T> fields, Func<T, byte[]> encode, out T? value, out DocumentError error)
        where T : class
    {
        value = null;
        try
        {
            var reader = new CborReader(bytes, CborConformanceMode.Ctap2Canonical);
            var decoded = CborMapReader.ReadMap(reader, fields);
            if (reader.BytesRemaining != 0)
            {
                error = DocumentError.Malformed;
                return false;
            }

            if (!encode(decoded).AsSpan().SequenceEqual(bytes.Span))
            {
                error = DocumentError.NotCanonical;
                return false;
            }

            value = decoded;
            error = DocumentError.None;
            return true;
        }
        catch (MalformedException fault)
        {
            error = fault.Error;
            return false;
        }
        catch (Exception fault) when (fault is CborContentException or InvalidOperationException or OverflowException or ArgumentException)
        {
            error = DocumentError.Malformed;
            return false;
        }
    }
}
