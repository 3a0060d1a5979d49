using System.Collections.Concurrent;
using System.Net;
using Intake.EndToEnd;
using Intake.Protocol;
using Intake.Protocol.Board;
using Intake.Protocol.Opening;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Requests;
using Intake.Protocol.Rosters;
using Intake.Protocol.Sealing;
using Intake.Rehearsal;

namespace Intake.Server.Tests;

/// <summary>kill -9 at random moments under load: what was acknowledged is posted exactly once. INTAKE_KILL_ROUNDS says how often.</summary>
public sealed class KillTests
{
    private const int Clients = 6;
    private static readonly EpochClock clock = new(10, 360);
    private static readonly int rounds = int.TryParse(Environment.GetEnvironmentVariable("INTAKE_KILL_ROUNDS"), out var wanted) ? wanted : 10;
    private readonly RehearsedNewsroom newsroom = new();
    private readonly ConcurrentBag<string> acknowledged = [];
    private readonly ConcurrentDictionary<string, byte[]> acknowledgedChunks = [];
    private readonly List<string> said = [];

    [Fact]
    public async Task Whatever_was_acknowledged_is_posted_exactly_once_whenever_the_server_is_killed()
    {
        using var setting = new ServerSetting(newsroom);
        var first = clock.EpochAt(TimeProvider.System.GetUtcNow());
        for (var round = 0; round < rounds; round++)
        {
            await RunAndKillAsync(setting, isFirst: round == 0);
        }

        using var last = ServerProcess.Start(setting.Variables);
        using var http = new HttpClient { BaseAddress = await last.Address };
        var posted = await PullAllAsync(http, first);
        Assert.NotEmpty(acknowledged);
        Assert.NotEmpty(acknowledgedChunks);
        Assert.Empty(acknowledged.Except(posted));
        Assert.Equal(posted.Count, posted.Distinct().Count());
        foreach (var (id, bytes) in acknowledgedChunks)
        {
            Assert.Equal(bytes, await AskAsync(http, newsroom.Editors[0], $"/chunks/{id}", mayWait: true) ?? await AskAsync(http, newsroom.Editors[0], $"/chunks/{id}"));
        }

        await last.KillAsync();
        said.AddRange(last.Output);
        Assert.All(said, line => Assert.Matches(@"^(Listening on http://127\.0\.0\.1:\d+|(info|warn|fail): Intake\.[A-Za-z.]+\[\d+\] .*)$", line));
        Assert.DoesNotContain(said, line => line.Contains("planted", StringComparison.OrdinalIgnoreCase));
    }

    private async Task RunAndKillAsync(ServerSetting setting, bool isFirst)
    {
        using var server = ServerProcess.Start(setting.Variables);
        using var http = new HttpClient { BaseAddress = await server.Address, Timeout = TimeSpan.FromMinutes(5) };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("planted/1.0");
        if (isFirst)
        {
            await PublishAsync(http, setting);
        }

        var roster = await GetRosterAsync(http);
        using var stop = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(i => Task.Run(() => SendUntilKilledAsync(http, roster.Signed, i, stop.Token))).ToArray();
        await Task.Delay(TimeSpan.FromMilliseconds(100 + SystemRandomSource.Instance.Below(1_200)), TestContext.Current.CancellationToken);
        await server.KillAsync();
        await stop.CancelAsync();
        await Task.WhenAll(clients);
        said.AddRange(server.Output);
    }

    private async Task SendUntilKilledAsync(HttpClient http, SignedRoster roster, int client, CancellationToken stopped)
    {
        try
        {
            for (var i = 0; !stopped.IsCancellationRequested; i++)
            {
                await (client == 0 && i % 4 == 0 ? SendChunkAsync(http) : SendTipAsync(http, roster));
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException)
        {
            // Killed: what was on its way was not acknowledged.
        }
    }

    private async Task SendTipAsync(HttpClient http, SignedRoster roster)
    {
        var text = Convert.ToHexString(SystemRandomSource.Instance.Bytes(12));
        using var source = newsroom.NewSource();
        var parcel = new ParcelSealer(roster, SystemRandomSource.Instance).Tip(source, DoorCalls.Tip(text, 0));
        using var answer = await http.PostAsync("/parcels", new ByteArrayContent(parcel), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        acknowledged.Add(text);
    }

    private async Task SendChunkAsync(HttpClient http)
    {
        var id = Convert.ToHexStringLower(SystemRandomSource.Instance.Bytes(16));
        var bytes = SystemRandomSource.Instance.Bytes(262_160);
        using var answer = await http.PutAsync($"/chunks/{id}", new ByteArrayContent(bytes), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        acknowledgedChunks[id] = bytes;
    }

    private async Task PublishAsync(HttpClient http, ServerSetting setting)
    {
        var now = TimeProvider.System.GetUtcNow();
        var membership = SignedMembership.Sign(newsroom.Describe(1, clock, now, setting.LedgerKey), newsroom.Root);
        (await http.PutAsync("/newsroom/membership", new ReadOnlyMemoryContent(membership.Bytes), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        foreach (var editor in newsroom.Editors)
        {
            var epoch = clock.EpochAt(now);
            var keys = editor.KeySet(1, epoch - 360, epoch + 3_600).Bytes.ToArray();
            await Deadline.PollAsync("keys to be taken", () => AskAsync(http, editor, $"/newsroom/keys/{editor.Identity.Id}", keys, mayWait: true));
        }
    }

    // A roster in which both editors can read comes within seconds of their keys.
    private Task<AcceptedRoster> GetRosterAsync(HttpClient http) => Deadline.PollAsync("a roster that all editors can read", async () =>
    {
        using var answer = await http.GetAsync("/roster", TestContext.Current.CancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            return null;
        }

        var (memory, bytes) = (TrustMemory.Empty, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        AcceptedRoster.TryAccept(bytes, newsroom.Identity, ref memory, TimeProvider.System.GetUtcNow(), out var accepted);
        return accepted?.Signed.Readers == newsroom.Editors.Count ? accepted : null;
    });

    private async Task<List<string>> PullAllAsync(HttpClient http, ulong first)
    {
        var editor = newsroom.Editors[0];
        var opener = new LaneOpener((await GetRosterAsync(http)).Membership, editor.Identity.Id);
        var texts = new List<string>();
        var last = clock.EpochAt(TimeProvider.System.GetUtcNow());
        for (var epoch = first; epoch <= last; epoch++)
        {
            foreach (var slot in await ReadLaneAsync(http, editor, epoch))
            {
                if (opener.Open(slot, editor.DayKeys) is LaneOutcome.FromSource { Message: TipMessage tip })
                {
                    texts.Add(tip.Text);
                }
            }
        }

        return texts;
    }

    private async Task<List<LaneSlot>> ReadLaneAsync(HttpClient http, RehearsedEditor editor, ulong epoch)
    {
        var slots = new List<LaneSlot>();
        for (var page = 0; slots.Count == page * LaneSlot.PageLength; page++)
        {
            var path = $"/board/{epoch}/lanes/{editor.Identity.Id}?page={page}";
            var bytes = await Deadline.PollAsync($"the posting of epoch {epoch}", () => AskAsync(http, editor, path, mayWait: true));
            Assert.True(LaneSlot.TryReadPage(bytes, out var read));
            slots.AddRange(read);
        }

        return slots;
    }

    // Null while an epoch is not posted yet.
    private async Task<byte[]?> AskAsync(HttpClient http, RehearsedEditor editor, string path, byte[]? body = null, bool mayWait = false)
    {
        var epoch = clock.EpochAt(TimeProvider.System.GetUtcNow());
        var method = body is null ? HttpMethod.Get : HttpMethod.Put;
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new ByteArrayContent(body) };
        request.Headers.TryAddWithoutValidation(
            "Authorization", EditorRequest.Authorize(editor.Keys, editor.Identity.Id, newsroom.Identity.Id, epoch, method.Method, path, body));
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        if (mayWait && answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Unauthorized)
        {
            // Not posted yet; or, on a busy machine, the signature's epoch was over before it arrived.
            return null;
        }

        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
