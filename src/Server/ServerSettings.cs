using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using Intake.Protocol.Keys;
using Intake.Store;
using Intake.Store.Keys;
using Intake.Store.Ledger;
using Microsoft.Extensions.Configuration;

namespace Intake.Server;

/// <summary>Reads the settings from the command line and the environment, and says about each that is missing what to do.</summary>
internal sealed class ServerSettings
{
    /// <summary>The exit code when something is missing.</summary>
    public const int ExitCode = 2;

    /// <summary>Asks the running server instead of starting one.</summary>
    public const string HealthFlag = "--health";

    /// <summary>Ends the server with its standard input.</summary>
    public const string UntilInputEndsFlag = "--until-stdin-closes";

    private const string DefaultListen = "http://127.0.0.1:8080";
    private const string DefaultConsoleAt = "http://localhost:8081";
    private const string CredentialName = "intake-secret";

    private static readonly Dictionary<string, string> Switches = new()
    {
        ["--role"] = "Intake:Role",
        ["--data"] = "Intake:Data",
        ["--keys"] = "Intake:Keys",
        ["--listen"] = "Intake:Listen",
        ["--console"] = "Intake:Console",
        ["--console-at"] = "Intake:ConsoleAt",
        ["--policy"] = "Intake:Policy",
        ["--witnesses"] = "Intake:Witnesses",
        ["--recovery"] = "Intake:Recovery",
        ["--onion"] = "Intake:Onion",
        ["--ledger"] = "Intake:Ledger",
    };

    private readonly IConfiguration configuration;
    private readonly List<string> problems = [];

    private ServerSettings(string[] args) => configuration = new ConfigurationBuilder()
        .AddEnvironmentVariables()
        .AddCommandLine([.. args.Where(arg => arg is not (HealthFlag or UntilInputEndsFlag or BackupCommand.NothingSinceFlag))], Switches)
        .Build();

    /// <summary>Reads all settings; false, with one line for each problem, if the server cannot start with them.</summary>
    public static bool TryRead(string[] args, [NotNullWhen(true)] out ServerOptions? options, out List<string> problems)
    {
        options = null;
        try
        {
            var settings = new ServerSettings(args);
            problems = settings.problems;
            options = args.Contains(HealthFlag) ? settings.ReadForHealth() : settings.Read();
        }
        catch (FormatException)
        {
            problems = ["The command line cannot be read. It is: [--role all|door|sorting-room|console] [--data DIR] [--policy FILE] [--witnesses FILE] [--listen URL] [--console URL] [--console-at URL] [--health]."];
        }

        return options is not null;
    }

    private ServerOptions? ReadForHealth()
    {
        var listen = ReadListen();
        return problems.Count > 0 ? null : new ServerOptions
        {
            Role = Role.Door,
            Listen = listen,
            Store = new StoreOptions("", "", 0, RetentionPolicy.Default),
            Secret = null!,
            Newsroom = null!,
            PageFolder = null,
        };
    }

    private ServerOptions? Read()
    {
        var role = ReadRole();
        var listen = role == Role.SortingRoom ? [] : ReadListen();
        var console = ReadConsole(role, listen);
        var consoleAt = ReadConsoleAt(console);
        var store = ReadStore();
        var newsroom = ReadNewsroom();
        var page = role is Role.SortingRoom or Role.Console ? null : ReadPage();
        var languages = ApprovedLanguages.Read(configuration, problems);
        var choices = PageChoices.Read(configuration, problems);
        var mayCachePage = ReadFlag("CachePage");
        var witnesses = WitnessFile.Read(configuration["Intake:Witnesses"], problems);
        var secret = ReadSecret();
        return problems.Count > 0
            ? null
            : new ServerOptions { Role = role, Listen = listen, Console = console, ConsoleAt = consoleAt, Store = store, Secret = secret!, Newsroom = newsroom!, PageFolder = page, PageChoices = choices, Languages = languages, MayCachePage = mayCachePage, Witnesses = witnesses, Backup = ReadBackup() };
    }

    // Settings hold no secret: those lie in files.
    private BackupOptions ReadBackup() => new(
        configuration["Intake:Recovery"], configuration["Intake:Ledger"], [.. new[] { configuration["Intake:Newsroom"], configuration["Intake:Policy"], configuration["Intake:Witnesses"] }.Where(path => !string.IsNullOrWhiteSpace(path)).OfType<string>()], configuration["Intake:Onion"],
        string.Concat(configuration.GetSection("Intake").GetChildren().Select(child => $"Intake__{child.Key}={child.Value}\n")));

    private Role ReadRole()
    {
        var text = configuration["Intake:Role"] ?? "all";
        switch (text)
        {
            case "all":
                return Role.All;
            case "door":
                return Role.Door;
            case "sorting-room":
                return Role.SortingRoom;
            case "console":
                return Role.Console;
            default:
                problems.Add($"There is no role \"{text}\": choose all, door, sorting-room or console.");
                return Role.All;
        }
    }

    private string[] ReadListen()
    {
        var addresses = (configuration["Intake:Listen"] ?? DefaultListen).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        problems.AddRange(addresses.Select(ListenAddress.ProblemOf).OfType<string>());
        return addresses;
    }

    private string? ReadConsole(Role role, string[] listen)
    {
        if (configuration["Intake:Console"] is not { Length: > 0 } address)
        {
            problems.AddRange(role == Role.Console ? ["The role console needs an address: name one with --console http://localhost:8081 or Intake__Console."] : Array.Empty<string>());
            return null;
        }

        if (role is Role.Door or Role.SortingRoom)
        {
            problems.Add("The console is served by the roles all and console, not by a door or a sorting room.");
        }
        else if (listen.Contains(address))
        {
            problems.Add("The console cannot be served where the door is: sources come there. Name another address with --console.");
        }

        problems.AddRange(ListenAddress.ProblemOf(address) is { } problem ? [problem] : Array.Empty<string>());
        return address;
    }

    // A socket has no port of its own: browsers come through a tunnel.
    private Uri? ReadConsoleAt(string? console)
    {
        var isSocket = console?.StartsWith(ListenAddress.UnixPrefix, StringComparison.Ordinal) == true;
        if ((configuration["Intake:ConsoleAt"] is { Length: > 0 } named ? named : isSocket ? DefaultConsoleAt : null) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var at) && at is { Scheme: "http", Host: "localhost", PathAndQuery: "/", UserInfo: "", Fragment: "" })
        {
            return at;
        }

        problems.Add($"\"{text}\" is no address of the console: passkeys belong to the name localhost. Write --console-at http://localhost and the port that your browser uses.");
        return null;
    }

    private StoreOptions ReadStore()
    {
        var folder = configuration["Intake:Data"];
        if (string.IsNullOrWhiteSpace(folder))
        {
            problems.Add("No data folder: name one with --data DIR or Intake__Data. The server makes it, and everything it keeps lies there.");
        }

        var budget = ReadNumber("DiskBudget", StoreOptions.DefaultDiskBudget, 100_000_000, long.MaxValue / 4, "bytes");
        return new StoreOptions(folder ?? "", ReadKeyFolder(folder ?? ""), budget, PolicyFile.Read(configuration["Intake:Policy"], problems));
    }

    private string ReadKeyFolder(string data)
    {
        var keys = configuration["Intake:Keys"] is { Length: > 0 } named ? named : Path.TrimEndingDirectorySeparator(data) + "-keys";
        if (data.Length > 0 && !Path.GetRelativePath(data, keys).StartsWith("..", StringComparison.Ordinal))
        {
            problems.Add("The key folder lies in the data folder: name another with --keys DIR or Intake__Keys, one that no copy or backup of the data takes along.");
        }

        return keys;
    }

    private long ReadNumber(string name, long standard, long minimum, long maximum, string unit)
    {
        if (configuration["Intake:" + name] is not { Length: > 0 } text)
        {
            return standard;
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < minimum || number > maximum)
        {
            problems.Add($"Intake__{name} must be a number of {unit} from {minimum} to {maximum}.");
        }

        return number;
    }

    private bool ReadFlag(string name)
    {
        switch (configuration["Intake:" + name])
        {
            case null or "" or "false":
                return false;
            case "true":
                return true;
            default:
                problems.Add($"Intake__{name} must be true or false.");
                return false;
        }
    }

    private NewsroomFile? ReadNewsroom()
    {
        var path = configuration["Intake:Newsroom"];
        if (string.IsNullOrWhiteSpace(path) || !File.Exists(path))
        {
            problems.Add("No newsroom: set Intake__Newsroom to the file newsroom.pub that `intake newsroom init` wrote. It pins whose server this is.");
            return null;
        }

        if (!NewsroomFile.TryParse(File.ReadAllText(path), out var file))
        {
            problems.Add("The file that Intake__Newsroom names is not a newsroom.pub. Copy it again from the newsroom.");
        }

        return file;
    }

    private OperatorSecret? ReadSecret()
    {
        var path = configuration["Intake:SecretFile"] ?? CredentialPath();
        if (path is null || !File.Exists(path))
        {
            problems.Add("No operator's secret: write at least 32 random bytes to a file that only this service can read, and set Intake__SecretFile to it. Without it the data cannot be opened.");
            return null;
        }

        var content = File.ReadAllBytes(path);
        try
        {
            return OperatorSecret.From(content);
        }
        catch (ArgumentException)
        {
            problems.Add($"The operator's secret is too short: it needs at least {OperatorSecret.MinimumSize} bytes.");
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    private string? CredentialPath() =>
        configuration["CREDENTIALS_DIRECTORY"] is { Length: > 0 } folder ? Path.Combine(folder, CredentialName) : null;

    private string ReadPage()
    {
        var folder = configuration["Intake:Page"] ?? Path.Combine(AppContext.BaseDirectory, "page");
        if (PageLanguage.All.Any(language => !File.Exists(PageAssembly.RestPathOf(folder, language.Tag))))
        {
            problems.Add("The page is not built: run `npm ci` and `npm run build` in src/Page, then build the server again.");
        }

        return folder;
    }
}
