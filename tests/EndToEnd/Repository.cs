namespace Intake.EndToEnd;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder that holds Intake.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>This project's folder, where the browser driver and its packages lie.</summary>
    public static string EndToEnd { get; } = Path.Combine(Root, "tests", "EndToEnd");

    /// <summary>Debug or Release: whatever these tests were built as, the programs under test were built as too.</summary>
    public static string Configuration { get; } =
        Directory.GetParent(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!.Name;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Intake.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests run outside of a checkout: no Intake.sln in any folder above them.");
    }
}
