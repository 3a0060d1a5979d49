using System.Xml.Linq;
using Intake.Protocol.Rosters;
using Intake.Rehearsal;

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

        await ChangeAsync(audited, new Retention(4, 7));
        audited.Server.PassEpochs(audited.Days(6));
        await audited.PassesAsync();
        await ChangeAsync(audited, new Retention(1, 7));
        audited.Server.PassEpochs(audited.Days(3));

        Assert.Equal([2, 4, 1], (await audited.PassesAsync())["policies"]!.AsArray().Select(policy => (int)policy!["lanesDays"]!));
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

    private static async Task ChangeAsync(AuditedServer audited, Retention retention)
    {
        await audited.Server.StopAsync();
        audited.Server.Retention = retention;
        await audited.Server.StartAsync();
        audited.Server.RunJobs();
    }

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
