using System.Text;
using System.Text.Json;
using Intake.Door;

namespace Intake.Server;

/// <summary>Reads the built scrubbers, once, at start. They were compressed when they were built.</summary>
internal static class ScrubAssembly
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web);

    /// <summary>The file beside the built pages that holds them, by the names of their families.</summary>
    public const string FileName = "parts.json";

    /// <summary>The scripts of all families.</summary>
    public static ScrubScripts Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path)
            ? new ScrubScripts((JsonSerializer.Deserialize<Dictionary<string, Part>>(File.ReadAllText(path), Layout) ?? []).ToDictionary(part => part.Key, part => part.Value.ToCompressed()))
            : ScrubScripts.None;
    }

    private sealed record Part(string Script, byte[] Gzip, byte[] Brotli)
    {
        public Compressed ToCompressed() => new(Encoding.UTF8.GetBytes(Script), Gzip, Brotli);
    }
}
