using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Intake.VectorMaker;

/// <summary>Writes one JSON file per vector; bytes are base64.</summary>
internal sealed class VectorFolder(string folder)
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(string name, JsonObject vector)
    {
        var path = Path.Combine(folder, name + ".json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, vector.ToJsonString(Layout) + "\n");
    }

    public static string Bytes(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes);
}
