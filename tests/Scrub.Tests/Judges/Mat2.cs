namespace Intake.Scrub.Tests.Judges;

/// <summary>Reads a file with mat2, where it knows the format, and complains about what it shows.</summary>
internal static class Mat2
{
    /// <summary>What it shows, line by line; empty where it finds nothing or does not know the format.</summary>
    public static async Task<IReadOnlyList<string>> ComplaintsAsync(Workshop workshop, string file)
    {
        Requirement.That(Workshop.Has("mat2"), "mat2 is not installed (on Debian: apt install mat2).");
        var (_, output, _) = await workshop.RunAsync("mat2", ["--show", file]);
        return [.. output.Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Trim()).Where(line => line.Contains(Corpus.Planted.Secret, StringComparison.Ordinal))];
    }
}
