using Intake.Cli.Tests.Newsrooms;
using Intake.EndToEnd.Processes;

namespace Intake.Cli.Tests;

/// <summary>A newsroom with one editor, put together by typing its verbs, at a real server in a process of its own.</summary>
public sealed class ServedNewsroom : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private Founded founded = null!;
    private RunningProcess server = null!;

    internal string Url { get; private set; } = "";

    internal Founded Founded => founded;

    internal string Vault => founded["mina.vault"];

    /// <summary>The options that every verb of a source needs here.</summary>
    internal string[] Door => ["--server", Url, "--newsroom", founded["newsroom.pub"]];

    public async ValueTask InitializeAsync()
    {
        founded = await Founded.InitAsync();
        Url = await StartServerAsync();
        var made = await Transcript.DoAsync(
            ["editor", "new", "--name", "Mina", "--newsroom", founded["newsroom.pub"], "--vault", Vault, "--request", founded["mina.request"], "--passphrase-file", "-", "--json"], Founded.Passphrase);
        File.Copy(founded["server/ledger.pub"], founded["ledger.pub"], overwrite: true);
        var signed = await founded.SignAsync(["--request", founded["mina.request"], "--confirm", (string)made.Json["words"]!, "--epoch-seconds", "10", "--epochs-per-day", "30"]);
        Assert.Equal(0, signed.ExitCode);
        await Transcript.DoAsync(["newsroom", "publish", "--server", Url, "--membership", founded["membership"]]);
        await Transcript.DoAsync(["editor", "publish", "--vault", Vault, "--server", Url, "--passphrase-file", "-"], Founded.Passphrase);
        await UntilAsync(async () => (await Transcript.TypeAsync(["doctor", .. Door])).Output.Contains("All 1 editors can read", StringComparison.Ordinal));
    }

    /// <summary>Waits until something has come about.</summary>
    internal static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await isSo())
            await Task.Delay(Look, patience.Token);
    }

    public ValueTask DisposeAsync()
    {
        server.Dispose();
        founded.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string> StartServerAsync()
    {
        File.WriteAllBytes(founded["server.secret"], new byte[32]);
        server = BuiltProgram.Server.Start(
            ["--data", founded["server"], "--listen", "http://127.0.0.1:0", "--until-stdin-closes"],
            new Dictionary<string, string> { ["Intake__Newsroom"] = founded["newsroom.pub"], ["Intake__SecretFile"] = founded["server.secret"] });
        return (await server.WaitForLineAsync("Listening on "))["Listening on ".Length..];
    }
}
