using System.Text.Json.Nodes;

namespace Intake.Protocol.Tests.Vectors;

/// <summary>One JSON file of tests/vectors; bytes are base64.</summary>
internal sealed class VectorFile(string name)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "vectors");
    private readonly JsonObject fields = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!.AsObject();

    public static TheoryData<string> In(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, folder)).Select(path => $"{folder}/{Path.GetFileNameWithoutExtension(path)}").Order(StringComparer.Ordinal)];

    public string Text(string field) => fields[field]!.GetValue<string>();

    public string? TextOrNull(string field) => fields[field]?.GetValue<string>();

    public byte[] Bytes(string field) => Convert.FromBase64String(Text(field));

    public Digest Digest(string field) => Protocol.Digest.TryParseHex(Text(field), out var digest) ? digest : throw new InvalidDataException(field);

    public ulong Number(string field) => fields[field]!.GetValue<ulong>();

    public bool Flag(string field) => fields[field]!.GetValue<bool>();

    public ushort[] Numbers(string field) => [.. fields[field]!.AsArray().Select(number => number!.GetValue<ushort>())];

    public long[] Longs(string field) => [.. fields[field]!.AsArray().Select(number => number!.GetValue<long>())];

    public long[]?[] LongsOrNulls(string field) => [.. fields[field]!.AsArray().Select(list => list?.AsArray().Select(number => number!.GetValue<long>()).ToArray())];

    public string[] Texts(string field) => [.. fields[field]!.AsArray().Select(text => text!.GetValue<string>())];

    public IReadOnlyList<JsonObject> Objects(string field) => [.. fields[field]!.AsArray().Select(item => item!.AsObject())];
}
