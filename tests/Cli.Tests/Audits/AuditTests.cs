using System.Xml.Linq;
using Intake.Protocol.Rosters;
using Intake.Rehearsal;
using Intake.Store.Ledger;

namespace Intake.Cli.Tests.Audits;

/// <summary>An audit of a server that keeps its promises, and of doors that do not let themselves be audited.</summary>
public sealed class AuditTests
{
    [Fact]
    public async Task A_server_that_keeps_its_promises_has_no_breach_at_any_visit()
    {
        await using var audited = await AuditedServer.StartAsync();
        audited.Server.PassEpochs(audited.Days(2));
        var first = await audited.PassesAsync();
        await audited.Server.SendAsync(await audited.Server.SealTipAsync("A tip."));
        audited.Server.PassEpochs(audited.Days(7));
        await audited.Server.StopAsync();
        await audited.Server.StartAsync();

        var second = await audited.PassesAsync();

        Assert.Contains(first["findings"]!.AsArray(), finding => ((string)finding!["what"]!).StartsWith("There is no earlier visit", StringComparison.Ordinal));
        Assert.Contains(second["findings"]!.AsArray(), finding => ((string)finding!["what"]!).Contains("is the beginning of this one", StringComparison.Ordinal));
        Assert.All(first["destructions"]!.AsArray(), destruction => Assert.Equal("held", (string)destruction!["state"]!));
        var states = second["destructions"]!.AsArray().GroupBy(one => ((string)one!["class"]!, (string)one["state"]!)).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(7, states[("lanes", "inTime")]);
        Assert.Equal(7, states[("chunks", "inTime")]);
        Assert.Equal(2, states[("replies", "inTime")]);
        Assert.Equal(7, states[("replies", "held")]);
        Assert.Equal(2, (int)second["policies"]![0]!["lanesDays"]!);
    }

    [Fact]
    public async Task A_policy_that_changes_is_told_and_breaks_nothing()
    {
        await using var audited = await AuditedServer.StartAsync();
        audited.Server.PassEpochs(audited.Days(1));

        await ChangeAsync(audited, new Retention(4, 7), "Editors travel.");
        Assert.Equal(4, (int)(await audited.PassesAsync())["notice"]!["lanesDays"]!);
        audited.Server.PassEpochs(audited.Days(14));
        await audited.PassesAsync();
        await ChangeAsync(audited, new Retention(1, 7), "Editors are back.");
        audited.Server.PassEpochs(audited.Days(3));

        var policies = (await audited.PassesAsync())["policies"]!.AsArray();
        Assert.Equal([2, 4, 1], policies.Select(policy => (int)policy!["lanesDays"]!));
        Assert.Equal([null, "Editors travel.", "Editors are back."], policies.Select(policy => (string?)policy!["reason"]));
    }

    [Fact]
    public async Task A_hold_is_shown_and_is_no_breach_before_within_and_after_it()
    {
        await using var audited = await AuditedServer.StartAsync();
        var server = audited.Server;
        var now = server.Clock.StartOf(server.Epoch);
        server.PassEpochs(audited.Days(1));
        await server.ChangePolicyAsync(server.Policy with { Holds = [new WantedHold(now, now, HoldReason.Legal, now + TimeSpan.FromSeconds(10 * audited.Days(6)))] });

        server.PassEpochs(audited.Days(4));
        var within = await audited.PassesAsync("--html", audited["report.html"]);
        Assert.True((await audited.AuditFolderAsync()).ExitCode == 0);
        server.PassEpochs(audited.Days(4));
        var after = await audited.PassesAsync();
        Assert.True((await audited.AuditFolderAsync()).ExitCode == 0);

        Assert.Equal(2, within["destructions"]!.AsArray().Count(one => (string)one!["state"]! == "onHold"));
        Assert.Contains(within["findings"]!.AsArray(), finding => ((string)finding!["what"]!).StartsWith("There is a legal hold", StringComparison.Ordinal));
        Assert.Contains("due, and on hold", await File.ReadAllTextAsync(audited["report.html"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain(after["destructions"]!.AsArray(), one => (string)one!["state"]! is "onHold" or "late" or "missing");
        Assert.Single(after["holds"]!.AsArray());
    }

    [Fact]
    public async Task The_page_is_one_file_with_a_picture_and_the_same_in_words()
    {
        await using var audited = await AuditedServer.StartAsync();
        audited.Server.PassEpochs(audited.Days(2));

        await audited.PassesAsync("--html", audited["report.html"]);

        var page = await File.ReadAllTextAsync(audited["report.html"], TestContext.Current.CancellationToken);
        var picture = XElement.Parse(page[page.IndexOf("<svg", StringComparison.Ordinal)..(page.IndexOf("</svg>", StringComparison.Ordinal) + "</svg>".Length)]);
        Assert.Equal("img", (string?)picture.Attribute("role"));
        Assert.Contains(picture.Elements(), element => element.Name.LocalName == "desc" && element.Value.Contains("Replies: 2 days not due.", StringComparison.Ordinal));
        Assert.Contains("No breach was found.", page, StringComparison.Ordinal);
        Assert.Contains("It cannot show that no copy exists", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
    }

    private static Task ChangeAsync(AuditedServer audited, Retention retention, string reason) =>
        audited.Server.ChangePolicyAsync(audited.Server.Policy with { Retention = retention, Reason = reason });

    [Fact]
    public async Task Where_nobody_answers_it_cannot_tell()
    {
        await using var audited = await AuditedServer.StartAsync();
        var unreachable = await Transcript.TypeAsync(["audit", "http://127.0.0.1:1", "--newsroom", audited["newsroom.pub"]], time: new HastyTime());

        Assert.Equal(2, unreachable.ExitCode);
        Assert.Contains("It cannot be told", unreachable.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_newsroom_s_door_is_a_breach()
    {
        await using var audited = await AuditedServer.StartAsync();
        File.WriteAllText(audited["newsroom.pub"], new RehearsedNewsroom().File.ToJson());

        Assert.Contains("not signed by this newsroom", await audited.NamesAsync("forgedDocument"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_memory_that_is_damaged_or_another_newsroom_s_is_never_taken_for_none()
    {
        await using var audited = await AuditedServer.StartAsync();
        await audited.PassesAsync();
        var memory = await File.ReadAllTextAsync(audited["memory"], TestContext.Current.CancellationToken);

        foreach (var spoilt in new[] { "", memory[..^9], memory.Replace(audited.Server.Newsroom.Identity.Id.ToString()[..8], "00000000", StringComparison.Ordinal) })
        {
            File.WriteAllText(audited["memory"], spoilt);
            Assert.Equal("usage", (string?)(await audited.AuditAsync()).Json["kind"]);
        }
    }

    [Fact]
    public async Task A_folder_without_a_server_cannot_be_told()
    {
        await using var audited = await AuditedServer.StartAsync();

        Assert.Equal(2, (await Transcript.TypeAsync(["audit", "--data", audited.Server.Folder + "-none", "--newsroom", audited["newsroom.pub"]])).ExitCode);
    }

    [Fact]
    public async Task Neither_a_door_nor_a_folder_is_no_audit()
    {
        await using var audited = await AuditedServer.StartAsync();

        (await Transcript.TypeAsync(["audit", "--newsroom", audited["newsroom.pub"]])).IsRefused(2, "a door or of a data folder");
    }
}
