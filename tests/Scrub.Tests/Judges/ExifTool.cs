using System.Text.Json;
using System.Text.RegularExpressions;
using Intake.Scrub.Tests.Corpus;

namespace Intake.Scrub.Tests.Judges;

/// <summary>Reads a file with exiftool, and complains about whatever is not needed to show it.</summary>
internal static partial class ExifTool
{
    /// <summary>The tags that a cleaned file must not have, as `group:tag=value`.</summary>
    public static async Task<IReadOnlyList<string>> ComplaintsAsync(Workshop workshop, string file)
    {
        var (_, output, _) = await workshop.RunAsync("exiftool", ["-a", "-u", "-ee", "-G1", "-s", "-json", file]);
        using var tags = JsonDocument.Parse(output);
        return [.. tags.RootElement[0].EnumerateObject().Select(tag => (tag.Name, Value: tag.Value.ToString())).Where(tag => IsBad(tag.Name, tag.Value)).Select(tag => $"{tag.Name}={tag.Value}")];
    }

    private static bool IsBad(string name, string value)
    {
        var (group, tag) = (name.Split(':')[0], name.Split(':')[^1]);
        return !Reader().IsMatch(group) && !Nothing().IsMatch(value) && (value.Contains(Planted.Secret, StringComparison.Ordinal) || Group().IsMatch(group) || Tag().IsMatch(tag));
    }

    // What exiftool says of the file on the disk, and of itself.
    [GeneratedRegex("^(SourceFile|ExifTool|System|File|Composite)$")]
    private static partial Regex Reader();

    // The name LAME, without a version, is what players look for beside the length of the gaps around a sound.
    [GeneratedRegex(@"^(|0|0000:00:00 00:00:00|1980:01:01 00:00:00|und|none|LAME)$", RegexOptions.IgnoreCase)]
    private static partial Regex Nothing();

    [GeneratedRegex("^(GPS|XMP.*|IPTC|Photoshop|IFD1|ExifIFD|InteropIFD|Keys|UserData|ItemList|ID3.*|APE|JUMBF|Maker.*)$")]
    private static partial Regex Group();

    [GeneratedRegex("(Date|(?<!Cue|Preview|Poster|Selection|Current)Time$|^Make$|^Model$|Software|Serial|Artist|Author|Creator|Producer|Comment|Copyright(?!Flag)|HostComputer|Company|Manager|LastModified|RevisionNumber|TotalEdit|Template|HandlerDescription|HandlerVendor|MuxingApp|WritingApp|^Encoder|Thumbnail|Location|Keyword|Description$)")]
    private static partial Regex Tag();
}
