using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Spectre.Console;

namespace Intake.Cli.Demos;

/// <summary>The demo's processes, and what must be done again and again while they run.</summary>
/// <param name="folder">Where everything is.</param>
/// <param name="run">Clock and randomness.</param>
internal sealed class RunningDemo(DemoFolder folder, Invocation run) : IAsyncDisposable
{
    private const string Listening = "Listening on ";
    private const string DeskMark = "{\"ok\":true,\"link\":";

    // Keys of 28 demo days last 140 minutes, a membership a week.
    private static readonly TimeSpan Upkeep = TimeSpan.FromMinutes(30);
    private static readonly Dictionary<string, string> NoDiagnostics = new() { ["DOTNET_EnableDiagnostics"] = "0" };
    private readonly List<ChildProcess> children = [];
    private readonly DemoNewsroom newsroom = new(folder, run);
    private DoorAddress? door;

    private DoorAddress Door => door ?? throw new InvalidOperationException("The server does not listen yet.");

    /// <summary>Starts all of it; done when a tip could be sent and read.</summary>
    public async Task<Outcome<Report>> StartAsync(string server, int port, Action<string> say, CancellationToken cancellation)
    {
        say("Starting the server");
        var listening = await StartServer(server, port).MarkAsync(cancellation).ConfigureAwait(false);
        if (!listening.IsDone)
            return listening.Problem;
        var parsed = DoorAddress.Parse(listening.Value[Listening.Length..]);
        if (!parsed.IsDone)
            return parsed.Problem;
        door = parsed.Value;
        say("Signing the membership and publishing the editors' keys");
        if (await MaintainAsync(cancellation).ConfigureAwait(false) is { } problem)
            return problem;
        await new DemoEditors(folder, run, Door).WaitUntilListedAsync(cancellation).ConfigureAwait(false);
        say("Opening the desk");
        var desk = await StartDesk(port == 0 ? 0 : port + 1).MarkAsync(cancellation).ConfigureAwait(false);
        return desk.IsDone ? ReportOf((string)JsonNode.Parse(desk.Value)!["link"]!) : desk.Problem;
    }

    /// <summary>Keeps membership and keys fresh until it is stopped, or a part ends by itself.</summary>
    public async Task<Outcome<Report>> KeepAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await Task.WhenAny([Task.Delay(Upkeep, run.Time, cancellation), .. children.Select(child => child.Ended)]).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            if (children.Find(child => child.Ended.IsCompleted) is { } ended)
                return ended.Failure;
            if (await MaintainAsync(cancellation).ConfigureAwait(false) is { } problem)
                run.Note(problem.ToString());
        }
    }

    /// <summary>Ends all processes, the desk first.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var child in Enumerable.Reverse(children))
            await child.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<Problem?> MaintainAsync(CancellationToken cancellation)
    {
        var problem = await newsroom.SignAsync(Door, cancellation).ConfigureAwait(false);
        var editors = new DemoEditors(folder, run, Door);
        foreach (var name in DemoNewsroom.Editors)
            problem ??= await editors.PublishAsync(name, cancellation).ConfigureAwait(false);
        return problem;
    }

    private ChildProcess StartServer(string assembly, int port) => Start(ChildProcess.Start(
        assembly,
        ["--role", "all", "--data", folder.Server, "--listen", $"http://127.0.0.1:{port}", "--until-stdin-closes"],
        new Dictionary<string, string>(NoDiagnostics) { ["Intake__Newsroom"] = folder.Newsroom, ["Intake__SecretFile"] = folder.ServerSecret },
        folder.Log("server"),
        Listening));

    private ChildProcess StartDesk(int port) => Start(ChildProcess.Start(
        typeof(RunningDemo).Assembly.Location,
        [
            "desk", "open", "--vault", folder.Vault(DemoNewsroom.Editors[0]), "--passphrase-file", folder.Passphrase(DemoNewsroom.Editors[0]),
            "--server", Door.ToString(), "--port", $"{port}", "--idle-minutes", "720", "--until-stdin-closes", "--json",
        ],
        NoDiagnostics,
        folder.Log("desk"),
        DeskMark));

    private ChildProcess Start(ChildProcess child)
    {
        children.Add(child);
        return child;
    }

    private Report ReportOf(string desk)
    {
        var json = new JsonObject
        {
            ["page"] = $"{Door}/",
            ["desk"] = desk,
            ["editors"] = new JsonArray([.. DemoNewsroom.Editors.Select(name => new JsonObject { ["name"] = name, ["vault"] = folder.Vault(name), ["passphraseFile"] = folder.Passphrase(name) })]),
            ["newsroom"] = folder.Newsroom,
            ["data"] = folder.Root,
        };
        return new Report(json, console => Show(console, desk));
    }

    private void Show(IAnsiConsole console, string desk)
    {
        var bold = new Style(decoration: Decoration.Bold);
        console.WriteLine();
        console.Write(new Text("  The source's page   "));
        console.WriteLine($"{Door}/", bold);
        console.Write(new Text($"  {DemoNewsroom.Editors[0]}'s desk         "));
        console.WriteLine(desk, bold);
        console.WriteLine("                      this link works once, in one browser");
        console.WriteLine();
        foreach (var name in DemoNewsroom.Editors)
        {
            console.WriteLine($"  {name}'s vault        {folder.Vault(name)}");
            console.WriteLine($"  its passphrase      {File.ReadAllText(folder.Passphrase(name)).Trim()}");
        }

        console.WriteLine($"  everything else     {folder.Root}");
        console.WriteLine();
        console.WriteLine("  Write on the page and look at the desk 20 seconds later: an epoch is over by then. Ctrl-C ends all of it.");
        console.WriteLine("  Every key of this newsroom lies in that folder with its passphrase: try it out, and use it for nothing else.");
    }
}
