using System.Formats.Cbor;

namespace Intake.Protocol.Encoding;

/// <summary>Writes a map with integer keys; the writer below sorts them.</summary>
internal sealed class CborMapWriter
{
    private readonly CborWriter writer;

    private CborMapWriter(CborWriter writer) => this.writer = writer;

    public static void WriteMap(CborWriter writer, Action<CborMapWriter> fields)
    {
        writer.WriteStartMap(null);
        fields(new CborMapWriter(writer));
        writer.WriteEndMap();
    }

    public void U64(ulong key, ulong value)
    {
        writer.WriteUInt64(key);
        writer.WriteUInt64(value);
    }

    public void Bytes(ulong key, ReadOnlySpan<byte> value)
    {
        writer.WriteUInt64(key);
        writer.WriteByteString(value);
    }

    public void Digest(ulong key, Digest value) => Bytes(key, value.ToArray());

    public void Text(ulong key, string value)
    {
        writer.WriteUInt64(key);
        writer.WriteTextString(value);
    }

    public void TextIfAny(ulong key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Text(key, value);
        }
    }

    public void Map(ulong key, Action<CborMapWriter> fields)
    {
        writer.WriteUInt64(key);
        WriteMap(writer, fields);
    }

    public void Maps<T>(ulong key, IReadOnlyCollection<T> items, Action<CborMapWriter, T> fields)
    {
        writer.WriteUInt64(key);
        writer.WriteStartArray(items.Count);
        foreach (var item in items)
        {
            WriteItem(item, fields);
        }

        writer.WriteEndArray();
    }

    private void WriteItem<T>(T item, Action<CborMapWriter, T> fields)
    {
        if (item is null)
        {
            writer.WriteNull();
        }
        else
        {
            WriteMap(writer, map => fields(map, item));
        }
    }
}
