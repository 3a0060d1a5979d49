using System.Text.Json;
using Intake.Desk.Retention;
using Intake.Desk.Search;
using Intake.Desk.Sharing;
using Intake.Desk.Tests.Vaults;
using Intake.Desk.Threads;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;
using Intake.Protocol.Sealing;
using Intake.Rehearsal;

namespace Intake.Desk.Tests.Retention;

/// <summary>A desk that destroys what was closed, and a colleague's that does not.</summary>
public sealed class RetentionTests : IAsyncLifetime
{
    private const int Days = 7;
    private readonly TemporaryFolder folder = new();
    private RehearsedServer server = null!;
    private RehearsedDesk aya = null!;
    private RehearsedDesk bo = null!;
    private SourceKeys source = null!;

    private Digest Thread => source.Address.Thread;

    public async ValueTask InitializeAsync()
    {
        server = await RehearsedServer.StartEmptyAsync(new RehearsedNewsroom(0));
        aya = RehearsedDesk.Create(server, folder["aya.vault"]);
        bo = RehearsedDesk.Create(server, folder["bo.vault"]);
        await server.PublishAsync(membership => membership with { Editors = [aya.Vault.Identity, bo.Vault.Identity] });
        await PullAsync();
        server.RenewRosters();
        source = server.Newsroom.NewSource();
        await SendTipAsync("The lathes go by night.");
        await SetAsync(bo, [TriageValue.Nickname("Heron"), TriageValue.Captured(maybe: true, "writes at other hours")]);
        await SetAsync(aya, [.. TriageValue.Status(ThreadStatus.Closed, "told before"), TriageValue.Tag("border", isThere: true), TriageValue.NewNote("Called twice.", SystemRandomSource.Instance)]);
        await PassEpochAsync();
        await new ThreadDestroyer(aya.Vault).SetRuleAsync(Days);
    }

    public async ValueTask DisposeAsync()
    {
        source.Dispose();
        aya.Dispose();
        bo.Dispose();
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task No_word_or_file_of_a_closed_thread_is_in_this_vault_when_its_days_are_over_and_the_colleague_keeps_it()
    {
        WriteFile();
        server.PassEpochs((Days * 4) - 2);
        var before = await aya.PullAsync();
        Assert.Equal(0, before.Destroyed);
        Assert.Contains(before.Warnings, warning => warning.Kind == Warnings.WarningKind.ThreadsEnd);

        await DestroyAsync();

        using var vault = Reopen();
        var everything = JsonSerializer.Serialize(vault.Contents);
        Assert.All(["lathes", "Heron", "other hours", "told before", "border", "Called twice"], words => Assert.DoesNotContain(words, everything, StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(folder["aya.vault"] + ".files"));
        Assert.Empty(ThreadCatalog.Of(vault.Contents, vault.Identity.Id, new SearchIndex()).Rows);
        await bo.PullAsync();
        Assert.Equal("Heron", Seen(bo).Nickname);
        Assert.Single(bo.Vault.Contents.Tips);
    }

    [Fact]
    public async Task Nothing_that_colleagues_say_or_give_brings_it_back()
    {
        await DestroyAsync();

        await bo.PullAsync();
        await SetAsync(bo, [TriageValue.NewNote("She called again.", SystemRandomSource.Instance)]);
        Assert.True((await new ShareQueue(bo.Vault).AddAsync([Thread])).Value > 0);
        await PassEpochAsync();
        await PassEpochAsync();

        Assert.Empty(bo.Vault.Contents.Shares);
        Assert.Empty(aya.Vault.Contents.Tips);
        Assert.Empty(aya.Vault.Contents.SharedParts);
        Assert.Empty(aya.Vault.Contents.Missed);
        Assert.DoesNotContain("called again", JsonSerializer.Serialize(aya.Vault.Contents), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_who_writes_again_is_known_as_one_that_may_be_captured_and_what_is_said_then_counts_for_all()
    {
        await bo.PullAsync();
        await SetAsync(bo, [TriageValue.Nickname("Stork")]);
        await PassEpochAsync();
        await DestroyAsync();

        await SendTipAsync("And today again.");
        await PullAsync();
        Assert.Equal("And today again.", Assert.Single(aya.Vault.Contents.Tips).Text);
        Assert.Equal((ThreadStatus.Closed, null, null), (Seen(aya).Status, Seen(aya).Reason, Seen(aya).Nickname));
        Assert.NotNull(Seen(aya).Captured);

        await SetAsync(aya, [TriageValue.Nickname("Crane")]);
        await PassEpochAsync();
        Assert.Equal(("Crane", "Crane"), (Seen(aya).Nickname, Seen(bo).Nickname));
    }

    private async Task DestroyAsync()
    {
        for (var i = 0; i < 3 * Days && aya.Vault.Contents.Tips.Count > 0; i++)
        {
            server.PassEpochs(4);
            await aya.PullAsync();
        }

        Assert.Equal(Thread, Assert.Single(aya.Vault.Contents.Destroyed).Thread);
    }

    // As the fetching would have left it.
    private void WriteFile()
    {
        var blob = aya.Vault.Blobs.NewReference();
        using (var writer = aya.Vault.Blobs.Append(blob))
            writer.Append(new byte[Protocol.Chunks.ChunkFormat.SealedSize]);
        Assert.Single(Directory.GetFiles(folder["aya.vault"] + ".files"));
    }

    private Vault Reopen()
    {
        var copy = folder["copy.vault"];
        File.Copy(folder["aya.vault"], copy);
        return TestVaults.Open(copy);
    }

    private ThreadTriage Seen(RehearsedDesk desk) => TriageBook.Of(desk.Vault.Contents, desk.Vault.Identity.Id).Find(Thread);

    private async Task SetAsync(RehearsedDesk desk, TriageValue[] values) => Assert.True((await new TriageDesk(desk.Vault).SetAsync([Thread], values)).IsDone);

    private Task PassEpochAsync() => RehearsedDesk.PassEpochAsync(server, aya, bo);

    private async Task PullAsync()
    {
        await aya.PullAsync();
        await bo.PullAsync();
    }

    private async Task SendTipAsync(string text)
    {
        var roster = await server.GetRosterAsync();
        await server.SendAsync(new ParcelSealer(roster.Signed, SystemRandomSource.Instance).Tip(source, DoorCalls.Tip(text, server.Epoch)));
        server.PassEpochs();
        await PullAsync();
    }
}
