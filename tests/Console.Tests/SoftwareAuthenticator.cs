using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Intake.Console.Tests;

/// <summary>An authenticator with one ES256 key (WebAuthn Level 3, §6): it attests nothing of itself, and its person is always there.</summary>
internal sealed class SoftwareAuthenticator : IDisposable
{
    private const byte PersonWasThereAndVerified = 0x05;
    private const byte CarriesAKey = 0x40;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private string person = "";
    private uint count;

    /// <summary>The credential's id.</summary>
    public byte[] Id { get; } = RandomNumberGenerator.GetBytes(16);

    /// <summary>Makes the passkey: what <c>navigator.credentials.create()</c> gives.</summary>
    public string Create(string options, string origin)
    {
        var asked = JsonNode.Parse(options)!;
        person = (string)asked["user"]!["id"]!;
        var data = Data(PersonWasThereAndVerified | CarriesAKey, [.. new byte[16], 0, (byte)Id.Length, .. Id, .. PublicKey()]);
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Text(ClientData("webauthn.create", asked, origin)),
            ["attestationObject"] = Text(Attestation(data)),
            ["transports"] = new JsonArray("internal"),
        });
    }

    /// <summary>Shows the passkey: what <c>navigator.credentials.get()</c> gives.</summary>
    public string Get(string options, string origin)
    {
        var client = ClientData("webauthn.get", JsonNode.Parse(options)!, origin);
        count++;
        var data = Data(PersonWasThereAndVerified, []);
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Text(client),
            ["authenticatorData"] = Text(data),
            ["signature"] = Text(key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
            ["userHandle"] = person,
        });
    }

    public void Dispose() => key.Dispose();

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private static byte[] ClientData(string type, JsonNode asked, string origin) => Encoding.UTF8.GetBytes(
        new JsonObject { ["type"] = type, ["challenge"] = (string)asked["challenge"]!, ["origin"] = origin, ["crossOrigin"] = false }.ToJsonString());

    private string Credential(JsonObject response) => new JsonObject
    {
        ["id"] = Text(Id),
        ["rawId"] = Text(Id),
        ["type"] = "public-key",
        ["authenticatorAttachment"] = "platform",
        ["clientExtensionResults"] = new JsonObject(),
        ["response"] = response,
    }.ToJsonString();

    private byte[] Data(int flags, byte[] credential)
    {
        var counted = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counted, count);
        return [.. SHA256.HashData("localhost"u8), (byte)flags, .. counted, .. credential];
    }

    // COSE: EC2, ES256, P-256.
    private byte[] PublicKey()
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartMap(5);
        foreach (var (label, value) in new[] { (1, 2), (3, -7), (-1, 1) })
        {
            writer.WriteInt32(label);
            writer.WriteInt32(value);
        }

        writer.WriteInt32(-2);
        writer.WriteByteString(point.X!);
        writer.WriteInt32(-3);
        writer.WriteByteString(point.Y!);
        writer.WriteEndMap();
        return writer.Encode();
    }

    private static byte[] Attestation(byte[] data)
    {
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartMap(3);
        writer.WriteTextString("fmt");
        writer.WriteTextString("none");
        writer.WriteTextString("attStmt");
        writer.WriteStartMap(0);
        writer.WriteEndMap();
        writer.WriteTextString("authData");
        writer.WriteByteString(data);
        writer.WriteEndMap();
        return writer.Encode();
    }
}
