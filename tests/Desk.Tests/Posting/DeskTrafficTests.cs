using System.Globalization;
using System.Text.RegularExpressions;
using Intake.Desk.Posting;
using Intake.Desk.Search;
using Intake.Desk.Sessions;
using Intake.Desk.Sharing;
using Intake.Desk.Threads;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Primitives;
using Intake.Rehearsal;

namespace Intake.Desk.Tests.Posting;

/// <summary>Whoever counts and measures the requests of a desk learns nothing of the work that is done on it.</summary>
public sealed partial class DeskTrafficTests : IAsyncLifetime
{
    private const int Epochs = 8;
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, List<string>> seen = [];
    private readonly List<MeddlingDoor> doors = [];
    private RehearsedServer server = null!;

    public async ValueTask InitializeAsync() => server = await RehearsedServer.StartEmptyAsync(new RehearsedNewsroom(0));

    public async ValueTask DisposeAsync()
    {
        foreach (var door in doors)
            await door.DisposeAsync();
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task An_idle_a_busy_and_a_reading_desk_ask_the_same_number_of_times_for_the_same_number_of_bytes()
    {
        using var idle = await OpenAsync("idle");
        using var busy = await OpenAsync("busy");
        using var reading = await OpenAsync("reading");
        RehearsedDesk[] desks = [idle, busy, reading];
        await EnrolAsync(desks);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            if (epoch % 3 == 0)
                await server.SendAsync(await server.SealTipAsync($"Tip {epoch}"));
            await WorkAsync(busy, epoch);
            await ReadAsync(reading);
            foreach (var desk in desks)
                await desk.PostAsync();
            server.PassEpochs();
            foreach (var desk in desks)
                await desk.PullAsync();
        }

        Assert.NotEmpty(busy.Vault.Contents.Replies);
        Assert.Equal(Epochs * Poster.ParcelsPerEpoch, seen["idle"].Count(line => line.StartsWith("POST /parcels", StringComparison.Ordinal)));
        Assert.Equal(seen["idle"], seen["busy"]);
        Assert.Equal(seen["idle"], seen["reading"]);
    }

    private async Task<RehearsedDesk> OpenAsync(string name)
    {
        var door = await MeddlingDoor.StartAsync(server.Http.BaseAddress!);
        doors.Add(door);
        var lines = seen[name] = [];
        door.Answered = (request, sent, received) => lines.Add(string.Create(CultureInfo.InvariantCulture,
            $"{request.Method} {Names().Replace(request.Path + request.QueryString, "*")} {request.Headers.Authorization.ToString().Length} {sent} {received}"));
        return new RehearsedDesk(server, Vaults.TestVaults.Create(folder[$"{name}.vault"], server.Newsroom.File), door.Address);
    }

    private async Task EnrolAsync(RehearsedDesk[] desks)
    {
        await server.PublishAsync(membership => membership with { Editors = [.. desks.Select(desk => desk.Vault.Identity)] });
        foreach (var desk in desks)
            await desk.PullAsync();
        server.RenewRosters();
    }

    private static async Task WorkAsync(RehearsedDesk desk, int epoch)
    {
        var threads = desk.Vault.Contents.Tips.Select(tip => tip.Thread).Distinct().ToList();
        if (threads.Count == 0)
            return;
        await new TriageDesk(desk.Vault).SetAsync(threads,
        [
            .. TriageValue.Status(epoch % 2 == 0 ? ThreadStatus.Verifying : ThreadStatus.Closed, $"for reason {epoch}"),
            TriageValue.Assignee(desk.Vault.Identity.Id), TriageValue.Tag($"tag {epoch}", isThere: true), TriageValue.NewNote(new string('n', 400), SystemRandomSource.Instance),
        ]);
        await new ReplyQueue(desk.Vault, SystemRandomSource.Instance).AddAsync(threads[0], $"Reply {epoch}.");
        await new ShareQueue(desk.Vault).AddAsync(threads);
    }

    private static async Task ReadAsync(RehearsedDesk desk)
    {
        var holder = new VaultHolder();
        holder.Put(desk.Vault);
        var work = new DeskWork(holder, SystemRandomSource.Instance, () => { });
        var catalog = ThreadCatalog.Of(desk.Vault.Contents, desk.Vault.Identity.Id, new SearchIndex());
        await work.MarkReadAsync([.. new ThreadQuery { Words = "tip" }.Apply(catalog.Rows, catalog.Index, null).Select(row => row.View.Thread)], isRead: true);
        foreach (var row in catalog.Rows)
            await work.SetPrivateNoteAsync(row.View.Thread, "Ask the sister.");
    }

    [GeneratedRegex("[0-9a-f]{16,}|[0-9]+")]
    private static partial Regex Names();
}
