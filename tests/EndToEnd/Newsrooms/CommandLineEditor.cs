using System.Text.Json.Nodes;
using Intake.EndToEnd.Processes;

namespace Intake.EndToEnd.Newsrooms;

/// <summary>An editor with a real vault, who works with the verbs of <c>intake desk</c>.</summary>
public sealed class CommandLineEditor(CommandLineNewsroom newsroom, string name, string id, string vault, string passphraseFile)
{
    /// <summary>As the membership names this editor.</summary>
    public string Name => name;

    /// <summary>As the verbs name this editor, in hex.</summary>
    public string Id => id;

    /// <summary>Runs a verb of the desk that needs no door.</summary>
    public Task<JsonNode> DeskAsync(params string[] verb) => newsroom.IntakeAsync(["desk", .. verb, .. Vault]);

    /// <summary>Pulls, and posts this epoch's parcels.</summary>
    public Task<JsonNode> PullAsync() => DeskAsync("pull", "--server", $"{newsroom.Server.Address}");

    /// <summary>Pulls until a thread with this text is there. Returns its id.</summary>
    public Task<string> WaitForThreadAsync(string text) => PullUntilAsync($"the thread “{text}”", async () =>
    {
        var list = await DeskAsync("list", "--find", text);
        return (string?)list["threads"]!.AsArray().SingleOrDefault()?["id"];
    });

    /// <summary>Pulls once an epoch until something is there, as a desk does: each pull is a process that stretches a passphrase.</summary>
    public Task<T> PullUntilAsync<T>(string what, Func<Task<T?>> look)
        where T : class => newsroom.OnceAnEpochAsync(what, async () =>
    {
        await PullAsync();
        return await look();
    });

    /// <summary>Opens the desk's page and returns its process and its one-time link.</summary>
    public async Task<(RunningProcess Desk, string Link)> OpenAsync(string saveTo)
    {
        var desk = BuiltProgram.Cli.Start(
            ["desk", "open", .. Vault, "--server", $"{newsroom.Server.Address}", "--save-to", saveTo, "--until-stdin-closes", "--json"]);
        return (desk, (string)JsonNode.Parse(await desk.WaitForLineAsync("\"link\""))!["link"]!);
    }

    private string[] Vault => ["--vault", vault, "--passphrase-file", passphraseFile];
}
