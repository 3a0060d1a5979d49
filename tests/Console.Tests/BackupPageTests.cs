using Intake.Console.State;
using Intake.Rehearsal;
using Intake.Store;
using Intake.Store.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Console.Tests;

/// <summary>What the console says of backups that were never made, are new, behind or old.</summary>
public sealed class BackupPageTests
{
    [Fact]
    public async Task There_is_nothing_to_keep_before_an_epoch_is_posted()
    {
        await using var console = await RehearsedConsole.StartAsync();

        await SaysAsync(console, "There is nothing to keep yet", overview: null);
    }

    [Fact]
    public async Task One_that_was_never_made_is_named_and_what_is_in_it_is_said()
    {
        await using var console = await RehearsedConsole.StartAsync();
        console.PassEpochs(2);

        var page = await SaysAsync(console, "<dd>never</dd>", "No backup was made yet.", "never");

        Assert.Contains("the board: tips, replies and files", page, StringComparison.Ordinal);
        Assert.All(new[] { "key", "create", "verify", "restore" }, verb => Assert.Contains($"Intake.Server backup {verb} ", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_of_today_is_in_order_and_needs_nobody()
    {
        await using var console = await RehearsedConsole.StartAsync();
        console.PassEpochs(2);
        console.BackUp(withOnion: true);

        var page = await SaysAsync(console, "made today", overview: null);

        Assert.Contains("<dt>Newest membership and policy</dt><dd>in it</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>The onion&#x27;s key</dt><dd>in it</dd>", page.Replace("'", "&#x27;", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_lacks_the_newest_membership_needs_a_look()
    {
        await using var console = await RehearsedConsole.StartAsync();
        console.PassEpochs(2);
        console.BackUp();
        await console.Server.PublishAsync();

        await SaysAsync(console, "<dd>not in it</dd>", "older than the newest membership or policy", "behind");
    }

    [Fact]
    public async Task One_that_lacks_the_newest_policy_needs_a_look()
    {
        await using var server = await RehearsedServer.StartAsync();
        await using (var before = await RehearsedConsole.BesideAsync(server))
        {
            before.PassEpochs(2);
            before.BackUp();
        }

        await server.ChangePolicyAsync(server.Policy with { Retention = new(7, 7), Reason = "Less is enough." });
        await using var after = await RehearsedConsole.BesideAsync(server);

        await SaysAsync(after, "<dd>not in it</dd>", "older than the newest membership or policy");
    }

    [Fact]
    public async Task One_that_is_old_needs_a_look_and_a_very_old_one_is_none()
    {
        await using var console = await RehearsedConsole.StartAsync();
        console.PassEpochs(2);
        console.BackUp();

        await ChangeAsync(console, backup => backup.Day -= 8);
        await SaysAsync(console, "<dd>8 days</dd>", "The last backup is 8 days old.", "old");

        await ChangeAsync(console, backup => backup.Day -= 23);
        var page = await SaysAsync(console, "<dd>31 days</dd>", "The last backup is 31 days old.", "very-old");
        Assert.Contains("<li class=\"broken\">", page, StringComparison.Ordinal);
        Assert.Contains("class=\"over\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_kept_of_one_is_a_day_a_place_in_the_public_ledger_and_whether_the_onion_is_in_it() =>
        Assert.Equal(["Change", "Day", "HasOnion", "Key"], typeof(BackupRow).GetProperties().Select(property => property.Name).Order());

    private static async Task ChangeAsync(RehearsedConsole console, Action<BackupRow> change)
    {
        await using var context = await console.Server.Room.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        change(await context.Backups.SingleAsync(TestContext.Current.CancellationToken));
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        console.Server.Time.Advance(House.Fresh);
    }

    private static async Task<string> SaysAsync(RehearsedConsole console, string words, string? overview, string? state = null)
    {
        var pages = await Gallery.SeeAllAsync(console, state is null ? null : "backup-" + state);
        Assert.Contains(words, pages["/backups"].Html, StringComparison.Ordinal);
        if (overview is null)
        {
            Assert.DoesNotContain("backup", Content(pages["/"].Html), StringComparison.OrdinalIgnoreCase);
        }
        else
        {
            Assert.Contains(overview, pages["/"].Html, StringComparison.Ordinal);
        }

        return pages["/backups"].Html;
    }

    private static string Content(string html) => html[html.IndexOf("<main", StringComparison.Ordinal)..];
}
