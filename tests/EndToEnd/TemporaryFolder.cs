namespace Intake.EndToEnd;

/// <summary>A folder of one test's own, gone with everything in it when the test ends.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("intake-");

    /// <summary>The folder's full path.</summary>
    public string Path => folder.FullName;

    /// <summary>The full path of <paramref name="name"/> in this folder, whether it exists or not.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);
}
