using System.Formats.Cbor;

namespace Intake.Protocol.Encoding;

/// <summary>Reads a map with ascending integer keys, in the order in which the fields stand in SPEC.md; whatever else comes is malformed.</summary>
internal sealed class CborMapReader
{
    private readonly CborReader reader;
    private ulong? pending;

    private CborMapReader(CborReader reader) => this.reader = reader;

    public static T ReadMap<T>(CborReader reader, Func<CborMapReader, T> fields)
    {
        if (reader.ReadStartMap() is null)
        {
            throw new MalformedException();
        }

        var map = new CborMapReader(reader);
        var value = fields(map);
        if (map.pending is not null || reader.PeekState() != CborReaderState.EndMap)
        {
            throw new MalformedException();
        }

        reader.ReadEndMap();
        return value;
    }

    public bool Has(ulong key)
    {
        if (pending is null && reader.PeekState() != CborReaderState.EndMap)
        {
            pending = reader.ReadUInt64();
        }

        return pending == key;
    }

    public ulong U64(ulong key, ulong minimum = 0, ulong maximum = ulong.MaxValue)
    {
        Expect(key);
        var value = reader.ReadUInt64();
        return value >= minimum && value <= maximum ? value : throw new MalformedException(DocumentError.OutOfRange);
    }

    public uint U32(ulong key, uint minimum = 0, uint maximum = uint.MaxValue) => (uint)U64(key, minimum, maximum);

    public byte[] Bytes(ulong key, int minimum, int maximum)
    {
        Expect(key);
        var value = reader.ReadByteString();
        return value.Length >= minimum && value.Length <= maximum ? value : throw new MalformedException(DocumentError.OutOfRange);
    }

    public byte[] Bytes(ulong key, int length) => Bytes(key, length, length);

    public Digest Digest(ulong key) => new(Bytes(key, Protocol.Digest.Size));

    public string Text(ulong key, int maximumBytes)
    {
        Expect(key);
        var value = reader.ReadTextString();
        return System.Text.Encoding.UTF8.GetByteCount(value) <= maximumBytes ? value : throw new MalformedException(DocumentError.OutOfRange);
    }

    public T Map<T>(ulong key, Func<CborMapReader, T> fields)
    {
        Expect(key);
        return ReadMap(reader, fields);
    }

    public List<T> Maps<T>(ulong key, int maximum, Func<CborMapReader, T> fields) => List(key, maximum, () => ReadMap(reader, fields));

    public List<T?> MapsOrNull<T>(ulong key, int maximum, Func<CborMapReader, T> fields)
        where T : class => List(key, maximum, () => ReadMapOrNull(fields));

    private T? ReadMapOrNull<T>(Func<CborMapReader, T> fields)
        where T : class
    {
        if (reader.PeekState() != CborReaderState.Null)
        {
            return ReadMap(reader, fields);
        }

        reader.ReadNull();
        return null;
    }

    private List<T> List<T>(ulong key, int maximum, Func<T> element)
    {
        Expect(key);
        if (reader.ReadStartArray() is not { } count || count > maximum)
        {
            throw new MalformedException(DocumentError.OutOfRange);
        }

        var list = new List<T>(count);
        for (var i = 0; i < count; i++)
        {
            list.Add(element());
        }

        reader.ReadEndArray();
        return list;
    }

    private void Expect(ulong key)
    {
        if (!Has(key))
        {
            throw new MalformedException();
        }

        pending = null;
    }
}
