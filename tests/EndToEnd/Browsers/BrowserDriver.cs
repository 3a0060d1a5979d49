using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Intake.EndToEnd.Browsers;

/// <summary>
/// The Node process that drives one browser: one JSON object per line each way, answers in the order of the requests
/// (see driver.mjs). Closing its standard input ends it and the browser.
/// </summary>
internal sealed class BrowserDriver : IAsyncDisposable
{
    private readonly Process node;
    private readonly SemaphoreSlim turn = new(1);
    private int lastId;
    private bool closed;

    private BrowserDriver(Process node) => this.node = node;

    public static BrowserDriver Start()
    {
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = Repository.Locate("tests/EndToEnd"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.ArgumentList.Add(Path.Combine("Browsers", "driver.mjs"));
        return new BrowserDriver(Process.Start(start)!);
    }

    /// <summary>Sends one verb and waits for its answer; how long a verb may take is the driver's to judge.</summary>
    /// <exception cref="BrowserException">The verb failed, or the driver has gone.</exception>
    public async Task<JsonNode?> AskAsync(string verb, object? arguments)
    {
        await turn.WaitAsync();
        try
        {
            var request = JsonSerializer.Serialize(new { id = ++lastId, verb, arguments });
            await node.StandardInput.WriteLineAsync(request);
            await node.StandardInput.FlushAsync();
            return ValueOf(await node.StandardOutput.ReadLineAsync(), verb);
        }
        finally
        {
            turn.Release();
        }
    }

    private JsonNode? ValueOf(string? line, string verb)
    {
        var answer = line is null ? null : JsonNode.Parse(line);
        if (answer is null || (int?)answer["id"] != lastId)
            throw new BrowserException($"{verb}: the browser driver ended without an answer.");

        return answer["error"] is { } error ? throw new BrowserException((string)error!) : answer["value"];
    }

    public async ValueTask DisposeAsync()
    {
        if (closed)
            return;

        closed = true;
        node.StandardInput.Close();
        using var patience = new CancellationTokenSource(Browser.Patience);
        try
        {
            await node.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            node.Kill(entireProcessTree: true);
            node.WaitForExit(Browser.Patience);
        }

        node.Dispose();
        turn.Dispose();
    }
}
