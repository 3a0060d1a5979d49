using System.Formats.Cbor;

namespace Intake.Protocol.Encoding;

/// <summary>CBOR array [payload, signature] (SPEC §1). The payload that was signed is the payload that is parsed.</summary>
internal readonly record struct SignedDocument(byte[] Payload, byte[] Signature)
{
    public byte[] Encode()
    {
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartArray(2);
        writer.WriteByteString(Payload);
        writer.WriteByteString(Signature);
        writer.WriteEndArray();
        return writer.Encode();
    }

    public static bool TryDecode(ReadOnlyMemory<byte> bytes, int maximumSize, out SignedDocument document)
    {
        document = default;
        if (bytes.Length > maximumSize)
        {
            return false;
        }

        try
        {
            var reader = new CborReader(bytes, CborConformanceMode.Ctap2Canonical);
            if (reader.ReadStartArray() != 2)
            {
                return false;
            }

            document = new SignedDocument(reader.ReadByteString(), reader.ReadByteString());
            reader.ReadEndArray();
            return reader.BytesRemaining == 0 && document.Signature.Length == Primitives.Signature.Size;
        }
        catch (Exception fault) when (fault is CborContentException or InvalidOperationException or OverflowException)
        {
            return false;
        }
    }
}
