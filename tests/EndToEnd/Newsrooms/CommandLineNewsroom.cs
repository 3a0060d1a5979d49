using System.Text.Json.Nodes;
using Intake.EndToEnd.Processes;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;

namespace Intake.EndToEnd.Newsrooms;

/// <summary>A newsroom that was founded, signed and published with <c>intake</c> alone, as its people would, and its real server.</summary>
public sealed class CommandLineNewsroom : IAsyncLifetime
{
    // 128 MB for the server's objects: it ends when they need more, and its collector does not wait for that.
    private static readonly Dictionary<string, string> LittleMemory = new() { ["DOTNET_GCHeapHardLimit"] = "8000000" };

    private const string Passphrase = "a long passphrase for one test";

    private readonly TemporaryFolder folder = new();
    private readonly List<CommandLineEditor> editors = [];
    private readonly HttpClient http = new();
    private ServerUnderTest? server;

    /// <summary>The server.</summary>
    public ServerUnderTest Server => server ?? throw new InvalidOperationException("The server does not run.");

    /// <summary>Each with a vault.</summary>
    public IReadOnlyList<CommandLineEditor> Editors => editors;

    /// <summary>newsroom.pub.</summary>
    public string NewsroomFilePath => folder.File("newsroom.pub");

    private string Membership => folder.File("membership");

    private string PassphraseFile => folder.File("passphrase");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(PassphraseFile, Passphrase);
        await IntakeAsync(
            "newsroom", "init", "--root-key", folder.File("root.key"), "--spare-key", folder.File("spare.key"), "--name", "The Border Post",
            "--out", NewsroomFilePath, "--passphrase-file", PassphraseFile, "--spare-passphrase-file", PassphraseFile);
        server = await ServerUnderTest.StartAsync(NewsroomFilePath, LittleMemory);
        string[] requests = [.. await EnrolAsync("Mina"), .. await EnrolAsync("Jun")];
        await AgreeAsync([.. requests, "--epoch-seconds", "10", "--epochs-per-day", "12"]);
        foreach (var editor in editors)
            await PublishKeysAsync(editor);

        await WaitForEditorsAsync();
    }

    /// <summary>An editor comes, with a request whose words are confirmed and keys that reach the roster.</summary>
    public async Task<CommandLineEditor> JoinAsync(string name)
    {
        await AgreeAsync([.. await EnrolAsync(name), "--previous", Membership]);
        await PublishKeysAsync(editors[^1]);
        await WaitForEditorsAsync();
        return editors[^1];
    }

    /// <summary>An editor goes, with what was read.</summary>
    public async Task RemoveAsync(CommandLineEditor editor)
    {
        ArgumentNullException.ThrowIfNull(editor);
        await AgreeAsync("--remove", editor.Name, "--previous", Membership);
        editors.Remove(editor);
        await WaitForEditorsAsync();
    }

    private async Task WaitForEditorsAsync()
    {
        Assert.True(NewsroomFile.TryParse(await File.ReadAllTextAsync(NewsroomFilePath), out var newsroom));
        await Deadline.UntilAsync("a roster that reaches every editor", async () =>
            await RosterOfNow.TryGetAsync(http, Server.Address, newsroom.Identity, RosterKind.Day) is { } roster
            && roster.Signed.Recipients.Count(recipient => recipient is not null) == editors.Count);
    }

    private async Task AgreeAsync(params string[] terms)
    {
        await IntakeAsync([
            "newsroom", "sign", "--root-key", folder.File("root.key"), "--passphrase-file", PassphraseFile, .. terms, "--ledger", Server.LedgerFile, "--out", Membership]);
        await IntakeAsync("newsroom", "publish", "--server", $"{Server.Address}", "--membership", Membership);
    }

    private async Task<string[]> EnrolAsync(string name)
    {
        var request = folder.File($"{name}.request");
        var made = await IntakeAsync(
            "editor", "new", "--name", name, "--vault", Vault(name), "--request", request, "--newsroom", NewsroomFilePath, "--passphrase-file", PassphraseFile);
        editors.Add(new CommandLineEditor(this, name, (string)made["editor"]!, Vault(name), PassphraseFile));
        var words = made["words"] is JsonArray list ? string.Join(' ', list.Select(word => (string)word!)) : (string)made["words"]!;
        return ["--request", request, "--confirm", words];
    }

    // The roster, which tells the desk of the clock, is signed a moment after the membership came.
    private Task PublishKeysAsync(CommandLineEditor editor) => Deadline.UntilAsync("the keys", async () =>
    {
        var outcome = await RunAsync("editor", "publish", "--vault", Vault(editor.Name), "--server", $"{Server.Address}", "--passphrase-file", PassphraseFile);
        return outcome.ExitCode == 0;
    });

    private string Vault(string name) => folder.File($"{name}.vault");

    /// <summary>Runs <c>intake … --json</c> to its end, whatever that is.</summary>
    public static Task<ProgramOutcome> RunAsync(params string[] arguments) => BuiltProgram.Cli.RunAsync([.. arguments, "--json"]);

    /// <summary>Runs <c>intake … --json</c>, which must do what it is asked. Returns its one JSON object.</summary>
    public Task<JsonNode> IntakeAsync(params string[] arguments) => IntakeAsync(arguments, input: "");

    /// <summary>The same, with something on standard input.</summary>
    public async Task<JsonNode> IntakeAsync(string[] arguments, string input)
    {
        var outcome = await BuiltProgram.Cli.RunAsync([.. arguments, "--json"], input);
        Assert.True(outcome.ExitCode == 0, $"intake {string.Join(' ', arguments)} ended with {outcome.ExitCode}:\n{outcome.Output}\n{outcome.Errors}");
        return JsonNode.Parse(outcome.Output)!;
    }

    /// <summary>What any source sees of the board of a week, in hex: another with each epoch that was posted.</summary>
    public async Task<string> BoardAsync() => Convert.ToHexString(await http.GetByteArrayAsync(new Uri(Server.Address, "/board/index?days=7")));

    /// <summary>Looks once an epoch until something is there: each look is a process, and within an epoch nothing new is to be seen.</summary>
    public Task<T> OnceAnEpochAsync<T>(string what, Func<Task<T?>> look)
        where T : class => Deadline.PollAsync(what, async () =>
    {
        var before = await BoardAsync();
        var seen = await look();
        if (seen is null)
            await Deadline.UntilAsync($"the next epoch, for {what}", async () => await BoardAsync() != before);
        return seen;
    });

    /// <summary>Runs a verb of <c>intake tip</c> at this newsroom's door.</summary>
    public Task<JsonNode> TipAsync(string[] verb, string input) =>
        IntakeAsync(["tip", .. verb, "--server", $"{Server.Address}", "--newsroom", NewsroomFilePath], input);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        http.Dispose();
        server?.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
