using System.Text;
using System.Text.Json;
using Intake.Door;

namespace Intake.Server;

/// <summary>Reads the built scrubbers, once, at start.</summary>
internal static class ScrubAssembly
{
    /// <summary>The file beside the built pages that holds them, by the names of their families.</summary>
    public const string FileName = "parts.json";

    /// <summary>The scripts of all families.</summary>
    public static ScrubScripts Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path)
            ? new ScrubScripts((JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path)) ?? []).ToDictionary(part => part.Key, part => Encoding.UTF8.GetBytes(part.Value)))
            : ScrubScripts.None;
    }
}
