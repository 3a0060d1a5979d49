using System.Text;
using System.Text.Json.Nodes;
using Intake.Cli.Newsrooms;
using Intake.EndToEnd;
using Intake.Protocol.Primitives;
using Intake.Rehearsal;

namespace Intake.Cli.Tests.Newsrooms;

/// <summary>A newsroom whose root key is a file, at a real server whose clock the test holds: everything that its people do is typed.</summary>
internal sealed class VettedNewsroom : IAsyncDisposable
{
    private const string Passphrase = "six words that nobody guesses";
    private readonly TemporaryFolder folder = new();

    private VettedNewsroom(RehearsedServer server) => Server = server;

    public RehearsedServer Server { get; }

    public string Door => Server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    /// <summary>A file of this newsroom's people.</summary>
    public string this[string name] => folder.File(name);

    public static async Task<VettedNewsroom> FoundAsync()
    {
        var newsroom = new VettedNewsroom(await RehearsedServer.StartEmptyAsync(new RehearsedNewsroom(0)));
        var file = newsroom.Server.Newsroom.File;
        await File.WriteAllTextAsync(newsroom["newsroom.pub"], file.ToJson());
        File.Copy(Path.Combine(newsroom.Server.Folder, "ledger.pub"), newsroom["ledger.pub"]);
        using var passphrase = new SecretBytes(Encoding.UTF8.GetBytes(Passphrase));
        foreach (var (name, key) in new[] { ("root", newsroom.Server.Newsroom.Root), ("spare", newsroom.Server.Newsroom.Spare) })
            Assert.True(KeyFile.Write(newsroom[name], key, file, passphrase, new Argon2id(64, 1), SystemRandomSource.Instance).IsDone);
        return newsroom;
    }

    /// <summary>Makes an editor's vault and request, NAME.vault and NAME.request. Returns the six words.</summary>
    public async Task<string> EnrolAsync(string name) =>
        (string)(await DoAsync(name, "editor", "new", "--name", name, "--request", this[$"{name}.request"], "--newsroom", this["newsroom.pub"])).Json["words"]!;

    /// <summary>Signs the next membership, with the root unless told otherwise.</summary>
    public Task<Transcript> SignAsync(string[] more, string key = "root", string output = "membership", string previous = "membership") => Transcript.TypeAsync(
        ["newsroom", "sign", "--root-key", this[key], "--passphrase-file", "-", "--ledger", this["ledger.pub"], "--out", this[output], .. Known(previous), .. more], Passphrase, Server.Time);

    /// <summary>Gives what was signed to the server.</summary>
    public async Task<Transcript> PublishAsync(string membership = "membership")
    {
        var published = await Transcript.TypeAsync(["newsroom", "publish", "--server", Door, "--membership", this[membership]], "", Server.Time);
        Server.RenewRosters();
        return published;
    }

    /// <summary>Signs and publishes, and has these editors publish their keys.</summary>
    public async Task<Transcript> AgreeAsync(string[] more, params string[] editors)
    {
        var signed = await SignAsync(more);
        Assert.True(signed.ExitCode == 0, signed.Errors);
        Assert.Equal(0, (await PublishAsync()).ExitCode);
        foreach (var editor in editors)
            await DoAsync(editor, "editor", "publish", "--server", Door);
        Server.RenewRosters();
        return signed;
    }

    /// <summary>Sends a tip, and lets its epoch end.</summary>
    public async Task ReceiveAsync(string text)
    {
        await Server.SendAsync(await Server.SealTipAsync(text));
        Server.PassEpochs();
    }

    /// <summary>Types a line on an editor's vault.</summary>
    public Task<Transcript> TypeAsync(string editor, params string[] line) =>
        Transcript.TypeAsync([.. line, "--vault", this[$"{editor}.vault"], "--passphrase-file", "-", "--json"], Passphrase + "\n", Server.Time);

    /// <summary>Types a line that must be done.</summary>
    public async Task<Transcript> DoAsync(string editor, params string[] line)
    {
        var done = await TypeAsync(editor, line);
        Assert.True(done.ExitCode == 0, $"{string.Join(' ', line)}\n{done.Output}{done.Errors}");
        return done;
    }

    /// <summary>Pulls and posts. It stays until this epoch's parcels have left: the clock moves on, within the epoch.</summary>
    public async Task<JsonObject> PullAsync(string editor)
    {
        var end = Server.Clock.StartOf(Server.Epoch + 1) - TimeSpan.FromTicks(1);
        var pulling = DoAsync(editor, "desk", "pull", "--server", Door);
        while (await Task.WhenAny(pulling, Task.Delay(TimeSpan.FromMilliseconds(20))) != pulling)
        {
            var next = Server.Time.GetUtcNow() + TimeSpan.FromMilliseconds(500);
            Server.Time.SetUtcNow(next < end ? next : end);
        }

        return (await pulling).Json;
    }

    /// <summary>The subjects of an editor's threads, in their alphabet's order.</summary>
    public async Task<string> SubjectsAsync(string editor) =>
        string.Join(' ', (await DoAsync(editor, "desk", "list")).Json["threads"]!.AsArray().Select(thread => (string)thread!["subject"]!).Order(StringComparer.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        folder.Dispose();
    }

    // A newsroom's first membership sets the clock.
    private string[] Known(string previous) => File.Exists(this[previous]) ? ["--previous", this[previous]] : ["--epoch-seconds", $"{Server.Clock.EpochSeconds}", "--epochs-per-day", $"{Server.Clock.EpochsPerDay}"];
}
