namespace Intake.Desk.Tests;

/// <summary>A folder that is gone when the test ends.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("intake-desk-");

    public string this[string name] => Path.Combine(folder.FullName, name);

    public string FullName => folder.FullName;

    public void Dispose() => folder.Delete(recursive: true);
}
