using System.Text.Json;
using System.Text.Json.Serialization;
using Intake.Protocol;

namespace Intake.Desk.Vaults;

/// <summary>The plaintext inside a vault: JSON, read strictly, so that a newer layout is refused and not half understood.</summary>
[JsonSourceGenerationOptions(
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true,
    Converters = [typeof(DigestConverter)])]
[JsonSerializable(typeof(VaultContents))]
internal sealed partial class VaultJson : JsonSerializerContext
{
    /// <summary>The caller zeroes the array.</summary>
    public static byte[] Write(VaultContents contents) => JsonSerializer.SerializeToUtf8Bytes(contents, Default.VaultContents);

    public static VaultContents? Read(ReadOnlySpan<byte> plaintext)
    {
        try
        {
            return JsonSerializer.Deserialize(plaintext, Default.VaultContents) is { Format: Vaults.VaultContents.CurrentFormat } contents ? contents : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal sealed class DigestConverter : JsonConverter<Digest>
    {
        public override Digest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Protocol.Digest.TryParseHex(reader.GetString(), out var digest) ? digest : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, Digest value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
