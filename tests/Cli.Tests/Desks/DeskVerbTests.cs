using System.Text;
using Intake.Desk.Vaults;
using Intake.EndToEnd;
using Intake.EndToEnd.Network;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Rehearsal;
using Microsoft.AspNetCore.Http;

namespace Intake.Cli.Tests.Desks;

/// <summary>An editor's verbs, typed at a real server.</summary>
public sealed class DeskVerbTests : IAsyncLifetime
{
    private const string Passphrase = "six words that nobody guesses";
    private readonly TemporaryFolder folder = new();
    private RehearsedServer server = null!;

    private string Vault => folder.File("mina.vault");

    private string Door => server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    public async ValueTask InitializeAsync()
    {
        server = await RehearsedServer.StartEmptyAsync(new RehearsedNewsroom(0));
        await File.WriteAllTextAsync(folder.File("newsroom.pub"), server.Newsroom.File.ToJson());
        await DoAsync("editor", "new", "--name", "Mina", "--request", folder.File("request"), "--newsroom", folder.File("newsroom.pub"));
        Assert.True(SignedEnrolment.TryParse(await File.ReadAllBytesAsync(folder.File("request")), server.Newsroom.Identity.Id, out var enrolment, out _));
        await server.PublishAsync(membership => membership with { Editors = [enrolment.Editor] });
        await DoAsync("editor", "publish", "--server", Door);
        server.RenewRosters();
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_tip_is_pulled_listed_shown_and_answered()
    {
        await ReceiveAsync("They moved the machines.\u001b[2J");
        var pulled = await PullAsync();
        Assert.Equal(1, pulled["tips"]!.GetValue<int>());
        Assert.Equal(8, pulled["parcelsPosted"]!.GetValue<int>());

        var thread = (await DoAsync("desk", "list", "--json")).Json["threads"]![0]!;
        Assert.Equal(1, thread["unread"]!.GetValue<int>());
        var id = thread["id"]!.GetValue<string>();
        var shown = await DoAsync("desk", "show", id);
        Assert.Contains("They moved the machines.", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', shown.Output);
        Assert.Equal(0, (await DoAsync("desk", "list", "--json")).Json["threads"]![0]!["unread"]!.GetValue<int>());

        await File.WriteAllTextAsync(folder.File("reply"), "Which machines?", TestContext.Current.CancellationToken);
        await DoAsync("desk", "reply", id, "--text", folder.File("reply"));
        server.PassEpochs();
        Assert.Equal(0, (await PullAsync())["queued"]!.GetValue<int>());
        server.PassEpochs();
        Assert.Equal(1, (await PullAsync())["replies"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("no-roster\n", 503)]
    [InlineData("Bad Gateway", 502)]
    [InlineData("", 0)]
    public async Task A_pull_tries_again_what_passes_by_itself(string words, int status)
    {
        await using var meddler = await Meddler.InFrontOfAsync(server.Http.BaseAddress!);
        var asked = 0;
        meddler.Does = async (context, handOn) =>
        {
            if (context.Request.Path != "/roster" || asked++ > 1)
            {
                await handOn();
            }
            else if (status == 0)
            {
                context.Abort();
            }
            else
            {
                context.Response.StatusCode = status;
                await context.Response.WriteAsync(words);
            }
        };

        await ReceiveAsync("They moved the machines.");
        var pulled = await PullAsync(meddler.Address.GetLeftPart(UriPartial.Authority));

        Assert.Equal((1, 8), (pulled["tips"]!.GetValue<int>(), pulled["parcelsPosted"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Parcels_leave_though_the_roster_is_missing_for_a_moment_after_the_lanes_were_read()
    {
        await using var meddler = await Meddler.InFrontOfAsync(server.Http.BaseAddress!);
        var asked = 0;
        meddler.Does = (context, handOn) =>
        {
            if (context.Request.Path != "/roster" || asked++ != 1)
                return handOn();
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return context.Response.WriteAsync("no-roster\n");
        };

        var pulled = await PullAsync(meddler.Address.GetLeftPart(UriPartial.Authority));

        Assert.Equal((3, 8), (asked, pulled["parcelsPosted"]!.GetValue<int>()));
    }

    [Fact]
    public async Task What_the_team_thinks_of_a_thread_is_changed_listed_and_shown()
    {
        await ReceiveAsync("They moved the machines.");
        await PullAsync();
        var id = (string)(await DoAsync("desk", "list", "--json")).Json["threads"]![0]!["id"]!;
        await File.WriteAllTextAsync(folder.File("note"), "Called twice.\u001b[2J", TestContext.Current.CancellationToken);

        await DoAsync("desk", "mark", id, "--status", "verifying", "--assign", "me", "--tag", "border", "--priority", "2", "--note", folder.File("note"), "--captured", "true");

        var thread = (await DoAsync("desk", "list", "--json")).Json["threads"]![0]!;
        Assert.Equal(("verifying", 2, "border", true), ((string)thread["status"]!, (int)thread["priority"]!, (string)thread["tags"]![0]!, (bool)thread["captured"]!));
        Assert.Contains("verifying, Mina, !!, #border, may be captured", (await DoAsync("desk", "list")).Output, StringComparison.Ordinal);
        var shown = (await DoAsync("desk", "show", id)).Output;
        Assert.Contains("note: Called twice.", shown, StringComparison.Ordinal);
        Assert.Contains("waits to be posted", shown, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', shown);
        server.PassEpochs();
        await PullAsync();
        server.PassEpochs();
        await PullAsync();
        Assert.DoesNotContain("waits to be posted", (await DoAsync("desk", "show", id)).Output, StringComparison.Ordinal);
        (await TypeAsync("desk", "mark", id)).IsRefused(2, "nothing to change");
        (await TypeAsync("desk", "mark", id, "--assign", "Nobody Known")).IsRefused(2, "no single editor");
    }

    [Fact]
    public async Task A_reply_is_taken_back_before_it_leaves_and_sent_again_only_when_it_is_in_doubt()
    {
        await ReceiveAsync("They moved the machines.");
        await PullAsync();
        var thread = (string)(await DoAsync("desk", "list", "--json")).Json["threads"]![0]!["id"]!;
        await File.WriteAllTextAsync(folder.File("reply"), "Which machines?", TestContext.Current.CancellationToken);
        var reply = (string)(await DoAsync("desk", "reply", thread, "--text", folder.File("reply"), "--json")).Json["queued"]!;
        Assert.Contains(reply, (await DoAsync("desk", "show", thread)).Output, StringComparison.Ordinal);
        (await TypeAsync("desk", "again", reply)).IsRefused(1, "not in doubt");

        await ChangeVaultAsync(contents => contents with
        {
            Queue = contents.Queue.ConvertAll(queued => queued with { Sealing = new(server.Epoch, [1, 2, 3, 4], default, Accepted: false, Posted: false, IsInDoubt: true) }),
        });
        Assert.Contains("in doubt", (await DoAsync("desk", "list")).Output, StringComparison.Ordinal);
        await DoAsync("desk", "again", reply);
        Assert.Contains("Queued", (await DoAsync("desk", "show", thread)).Output, StringComparison.Ordinal);
        await DoAsync("desk", "withdraw", reply);
        Assert.DoesNotContain(reply, (await DoAsync("desk", "show", thread)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Threads_are_filtered_searched_marked_together_and_put_aside()
    {
        await ReceiveAsync("국경의 옛 방앗간으로 옮겼다");
        await ReceiveAsync("Win a prize");
        await PullAsync();
        var mill = Assert.Single(await IdsAsync("--find", "방앗간"));
        var prize = Assert.Single(await IdsAsync("--find", "PRIZE"));
        Assert.Equal(2, (await IdsAsync("--unread", "--waiting", "--language", "en", "--sort", "oldest")).Count);

        await DoAsync("desk", "mark", mill, prize, "--tag", "seen", "--assign", "me");
        Assert.Equal(2, (await IdsAsync("--tag", "seen", "--assigned", "me")).Count);
        await DoAsync("desk", "mark", mill, prize, "--assign", "nobody");
        Assert.Empty(await IdsAsync("--assigned", "me"));
        await DoAsync("desk", "mark", mill, "--related-to", prize, "--due-in", "0");
        Assert.Equal([mill], await IdsAsync("--due"));
        Assert.Contains($"Related to {mill}", (await DoAsync("desk", "show", prize)).Output, StringComparison.Ordinal);

        await DoAsync("desk", "junk", "--words", "prize");
        Assert.Equal([mill], await IdsAsync());
        Assert.Equal([prize], await IdsAsync("--shelf", "junk"));
        await DoAsync("desk", "junk", "--remove", "1");
        (await TypeAsync("desk", "junk", "--remove", "1")).IsRefused(2, "no rule");
        await File.WriteAllTextAsync(folder.File("note"), "My cousin.", TestContext.Current.CancellationToken);
        await DoAsync("desk", "keep", prize, "--mute", "true", "--note", folder.File("note"));
        Assert.Equal([mill], await IdsAsync());
        Assert.Contains("For you alone: My cousin.", (await DoAsync("desk", "show", prize)).Output, StringComparison.Ordinal);
        (await TypeAsync("desk", "keep", prize)).IsRefused(2, "nothing to keep");
    }

    [Fact]
    public async Task A_reply_that_gives_something_away_is_queued_on_purpose_only_and_what_waits_is_shown()
    {
        await ReceiveAsync("They moved the machines over the bridge.");
        await PullAsync();
        Assert.Contains("Nothing waits.", (await DoAsync("desk", "queue")).Output, StringComparison.Ordinal);
        var id = Assert.Single(await IdsAsync());
        await File.WriteAllTextAsync(folder.File("reply"), "You wrote: they moved the machines over the bridge.", TestContext.Current.CancellationToken);
        (await TypeAsync("desk", "reply", id, "--text", folder.File("reply"))).IsRefused(1, "repeats the source's own words");

        var reply = (string)(await DoAsync("desk", "reply", id, "--text", folder.File("reply"), "--anyway", "--json")).Json["queued"]!;
        await DoAsync("desk", "mark", id, "--priority", "1");
        var queue = (await DoAsync("desk", "queue")).Output;
        Assert.Contains("Queued: it leaves by", queue, StringComparison.Ordinal);
        Assert.Contains("1 change for the team", queue, StringComparison.Ordinal);
        await DoAsync("desk", "withdraw", reply);
        Assert.Contains("Cancelled.", (await DoAsync("desk", "queue")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_is_checked_with_the_newsrooms_public_file_and_refused_once_it_is_altered()
    {
        await ReceiveAsync("Mina moved the machines.");
        await PullAsync();
        var id = Assert.Single(await IdsAsync());
        await File.WriteAllTextAsync(folder.File("terms"), "mina\nNobody\n", TestContext.Current.CancellationToken);
        var export = (await DoAsync("desk", "export", id, "--to", folder.File("."), "--mask", folder.File("terms"), "--json")).Json;
        Assert.Equal("Nobody", (string)Assert.Single(export["notFound"]!.AsArray())!);

        string[] check = ["desk", "verify-export", (string)export["folder"]!, "--newsroom", folder.File("newsroom.pub")];
        var whole = await Transcript.DoAsync(check, "", server.Time);
        Assert.Contains("Signed by Mina", whole.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing is missing, altered or added.", whole.Output, StringComparison.Ordinal);
        var words = Path.Combine((string)export["folder"]!, "message-001-source.txt");
        Assert.Equal("█████ moved the machines.", await File.ReadAllTextAsync(words, TestContext.Current.CancellationToken));
        Assert.Contains("exported as export-", (await DoAsync("desk", "show", id)).Output, StringComparison.Ordinal);

        await File.AppendAllTextAsync(words, "\n", TestContext.Current.CancellationToken);
        var altered = await Transcript.TypeAsync(check, "", server.Time);
        Assert.Equal(1, altered.ExitCode);
        Assert.Contains("message-001-source.txt is ALTERED", altered.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing is missing", altered.Output, StringComparison.Ordinal);
        (await TypeAsync("desk", "export", id, "--to", folder.File("."), "--message", "ffffffff")).IsRefused(2, "no posted message");
    }

    [Fact]
    public async Task A_file_is_looked_into_by_a_process_of_its_own()
    {
        var file = folder.File("photo.txt");
        await File.WriteAllTextAsync(file, "a\u200Bb", TestContext.Current.CancellationToken);
        var told = await Transcript.DoAsync(["desk", "inspect", file], "", server.Time);
        Assert.Contains("Mark: 1 × U+200B, which nobody sees (text)", told.Output, StringComparison.Ordinal);
        (await Transcript.TypeAsync(["desk", "inspect", folder.File("none")], "", server.Time)).IsRefused(2, "no file");
    }

    [Fact]
    public async Task An_id_that_is_not_there_is_a_usage_error() =>
        (await TypeAsync("desk", "show", "ffffffff")).IsRefused(2, "no thread");

    [Fact]
    public async Task Another_passphrase_is_refused_and_a_missing_vault_is_named()
    {
        var wrong = await Transcript.TypeAsync(["desk", "list", "--vault", Vault, "--passphrase-file", "-"], "another passphrase\n", server.Time);
        wrong.IsRefused(1, "not the passphrase");
        var missing = await Transcript.TypeAsync(["desk", "list", "--vault", folder.File("nobody.vault"), "--passphrase-file", "-"], Passphrase + "\n", server.Time);
        missing.IsRefused(2, "no vault");
    }

    [Fact]
    public async Task A_vault_that_was_lost_is_restored_and_reads_on()
    {
        await ReceiveAsync("Before the disk broke.");
        await PullAsync();
        await DoAsync("desk", "backup", "--to", folder.File("mina.backup"));
        File.Delete(Vault);

        await DoAsync("desk", "restore", "--from", folder.File("mina.backup"));
        await PullAsync();
        server.RenewRosters();
        await ReceiveAsync("After it.");
        await PullAsync();

        var subjects = (await DoAsync("desk", "list", "--json")).Json["threads"]!.AsArray().Select(thread => (string)thread!["subject"]!);
        Assert.Equal(["After it.", "Before the disk broke."], subjects.Order());
    }

    [Fact]
    public async Task A_new_passphrase_opens_the_vault_and_the_old_one_does_not()
    {
        await File.WriteAllTextAsync(folder.File("next"), "seven other words that nobody guesses\n", TestContext.Current.CancellationToken);
        await DoAsync("desk", "passphrase", "--new-passphrase-file", folder.File("next"));
        (await TypeAsync("desk", "list")).IsRefused(1, "not the passphrase");
        await Transcript.DoAsync(["desk", "list", "--vault", Vault, "--passphrase-file", folder.File("next")], "", server.Time);
    }

    [Fact]
    public async Task A_vault_that_is_open_elsewhere_may_be_tried_again()
    {
        using var held = VaultLock.Take(Vault).Value;
        (await TypeAsync("desk", "list")).IsRefused(3, "another process");
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_said_and_may_be_tried_again() =>
        (await Transcript.TypeAsync(["desk", "pull", "--server", "http://127.0.0.1:9", "--vault", Vault, "--passphrase-file", "-"], Passphrase + "\n", new HastyTime()))
            .IsRefused(3, "did not answer", "Nothing was sent");

    [Fact]
    public async Task An_onion_without_a_proxy_is_a_usage_error() =>
        (await TypeAsync("desk", "pull", "--server", "http://vww6ybal4bd7szmgncyruucpgfkqahzddi37ktceo3ah7ngmcopnpyyd.onion")).IsRefused(2, "--proxy");

    [Fact]
    public async Task A_vault_that_exists_is_never_overwritten()
    {
        var before = await File.ReadAllBytesAsync(Vault, TestContext.Current.CancellationToken);
        var again = await TypeAsync("editor", "new", "--name", "Mina", "--request", folder.File("again"), "--newsroom", folder.File("newsroom.pub"));
        again.IsRefused(1, "exists already");
        Assert.Equal(before, await File.ReadAllBytesAsync(Vault, TestContext.Current.CancellationToken));
    }

    private async Task<List<string>> IdsAsync(params string[] options) =>
        [.. (await DoAsync(["desk", "list", "--json", .. options])).Json["threads"]!.AsArray().Select(thread => (string)thread!["id"]!)];

    private Task<Transcript> TypeAsync(params string[] line) => Transcript.TypeAsync([.. line, "--vault", Vault, "--passphrase-file", "-"], Passphrase + "\n", server.Time);

    private Task<Transcript> DoAsync(params string[] line) => Transcript.DoAsync([.. line, "--vault", Vault, "--passphrase-file", "-"], Passphrase + "\n", server.Time);

    private async Task ChangeVaultAsync(Func<VaultContents, VaultContents> change)
    {
        var opened = Intake.Desk.Vaults.Vault.Open(Vault, new SecretBytes(Encoding.UTF8.GetBytes(Passphrase)), new Argon2id(8, 1), SystemRandomSource.Instance);
        using var vault = opened.Value!;
        Assert.True((await vault.UpdateAsync(change)).IsDone);
    }

    private async Task ReceiveAsync(string text)
    {
        await server.SendAsync(await server.SealTipAsync(text));
        server.PassEpochs();
    }

    // It stays until this epoch's parcels have left: the test moves the clock on, within the epoch.
    private async Task<System.Text.Json.Nodes.JsonObject> PullAsync(string? door = null)
    {
        var end = server.Clock.StartOf(server.Epoch + 1) - TimeSpan.FromTicks(1);
        var pulling = DoAsync("desk", "pull", "--server", door ?? Door, "--json");
        while (await Task.WhenAny(pulling, Task.Delay(TimeSpan.FromMilliseconds(20))) != pulling)
        {
            var next = server.Time.GetUtcNow() + TimeSpan.FromMilliseconds(500);
            server.Time.SetUtcNow(next < end ? next : end);
        }

        return (await pulling).Json;
    }
}
