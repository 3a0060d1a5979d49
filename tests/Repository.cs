namespace Intake;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder that holds Intake.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Debug or Release: whatever these tests were built as, the rest of the solution was built as too.</summary>
    public static string Configuration { get; } =
        Directory.GetParent(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!.Name;

    /// <summary>The full path of a file or folder, given its path from the root with slashes.</summary>
    public static string Locate(string path) => Path.Combine([Root, .. path.Split('/')]);

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
