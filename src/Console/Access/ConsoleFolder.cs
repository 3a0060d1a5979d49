using Intake.Store;

namespace Intake.Console.Access;

/// <summary>The console's folder within the data folder: its database, and the one-time links that wait.</summary>
public sealed class ConsoleFolder
{
    /// <summary>Takes it over, making it if it is not there.</summary>
    public ConsoleFolder(DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(data);
        Root = Path.Combine(data.Root, "console");
        Directory.CreateDirectory(Links);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>The folder itself.</summary>
    public string Root { get; }

    /// <summary>The database.</summary>
    public string Database => Path.Combine(Root, "console.db");

    /// <summary>One file for each one-time link.</summary>
    public string Links => Path.Combine(Root, "links");
}
