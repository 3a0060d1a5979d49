namespace Intake.EndToEnd.Processes;

/// <summary>A program of this repository, as the build that also made these tests left it.</summary>
/// <param name="Part">The folder in src: Server, Cli.</param>
public sealed record BuiltProgram(string Part)
{
    /// <summary>The server.</summary>
    public static BuiltProgram Server { get; } = new("Server");

    /// <summary>The command line of the newsroom's side.</summary>
    public static BuiltProgram Cli { get; } = new("Cli");

    /// <summary>The program's DLL; a test that needs it fails at once where it was not built.</summary>
    public string Assembly
    {
        get
        {
            var path = Repository.Locate($"src/{Part}/bin/{Repository.Configuration}/net10.0/Intake.{Part}.dll");
            return File.Exists(path) ? path : throw new FileNotFoundException($"{Part} is not built: dotnet build", path);
        }
    }

    /// <summary>Starts the program as a process of its own; <paramref name="environment"/> is added to the tests' own.</summary>
    public RunningProcess Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        RunningProcess.Start("dotnet", [Assembly, .. arguments], environment);

    /// <summary>Runs the program to its end, with <paramref name="input"/> on its standard input.</summary>
    public async Task<ProgramOutcome> RunAsync(IEnumerable<string> arguments, string input = "")
    {
        using var process = Start(arguments);
        await GiveAsync(process, input);
        var exitCode = await process.ExitAsync();
        return new ProgramOutcome(exitCode, process.StandardOutput, process.StandardError);
    }

    // A program that refuses its arguments may end before it has read anything: what it said then counts.
    private static async Task GiveAsync(RunningProcess process, string input)
    {
        try
        {
            await process.WriteAsync(input);
            process.CloseInput();
        }
        catch (IOException)
        {
        }
    }
}
