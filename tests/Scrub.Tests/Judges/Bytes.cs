using System.IO.Compression;
using System.Text;
using Intake.Scrub.Tests.Corpus;

namespace Intake.Scrub.Tests.Judges;

/// <summary>Looks for the secret in the bytes of a file, in each encoding, and in the entries of a ZIP.</summary>
internal static class Bytes
{
    private static readonly Encoding[] encodings = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];

    /// <summary>Where the secret stands.</summary>
    public static IReadOnlyList<string> Complaints(byte[] file)
    {
        var places = encodings.Where(encoding => file.AsSpan().IndexOf(encoding.GetBytes(Planted.Secret)) >= 0).Select(encoding => encoding.WebName);
        return [.. places, .. file.AsSpan().StartsWith("PK"u8) ? InEntries(file) : []];
    }

    private static List<string> InEntries(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        var complaints = new List<string>();
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            complaints.AddRange(Complaints(bytes.ToArray()).Select(place => $"{entry.FullName}: {place}"));
        }

        return complaints;
    }
}
