using Intake.Cli.Tests.Newsrooms;
using Intake.Desk.Keys;

namespace Intake.Cli.Tests.Checks;

/// <summary>What <c>intake doctor</c> says of a membership and of an editor's own keys.</summary>
public sealed class VettingCheckTests : IAsyncLifetime
{
    private VettedNewsroom newsroom = null!;

    public async ValueTask InitializeAsync()
    {
        newsroom = await VettedNewsroom.FoundAsync();
        var words = await newsroom.EnrolAsync("Mina");
        await newsroom.AgreeAsync(["--request", newsroom["Mina.request"], "--confirm", words], "Mina");
    }

    public ValueTask DisposeAsync() => newsroom.DisposeAsync();

    [Fact]
    public async Task Keys_that_strangers_get_are_fine() =>
        Assert.Contains(await FindingsAsync("Mina", "--server", newsroom.Door), finding => finding == ("fine", "Strangers get the keys of Mina, and those of 28 days ahead are published."));

    [Theory]
    [InlineData(14, "hint", "run out in 14 days")]
    [InlineData(7, "hint", "run out in 7 days")]
    [InlineData(2, "wrong", "run out in 2 days")]
    public async Task Keys_that_run_out_are_told_of_without_a_door(int days, string kind, string words)
    {
        var day = newsroom.Server.Clock.EpochSeconds * newsroom.Server.Clock.EpochsPerDay;
        newsroom.Server.Time.Advance(TimeSpan.FromSeconds(day * (KeyPlan.DaysAhead - days)));

        Assert.Contains(await FindingsAsync("Mina"), finding => finding.Kind == kind && finding.What.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_roster_that_lacks_this_editor_and_a_membership_that_does_not_name_it_are_wrong()
    {
        var words = await newsroom.EnrolAsync("Joon");
        await newsroom.AgreeAsync(["--request", newsroom["Joon.request"], "--confirm", words]);
        Assert.Contains(await FindingsAsync("Joon", "--server", newsroom.Door), finding => finding.Kind == "wrong" && finding.What.Contains("do not include yours", StringComparison.Ordinal));

        await newsroom.AgreeAsync(["--remove", "Joon"]);
        Assert.Contains(await FindingsAsync("Joon", "--server", newsroom.Door), finding => finding.Kind == "wrong" && finding.What.Contains("does not name you", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(60, 0, "fine")]
    [InlineData(14, 0, "hint")]
    [InlineData(14, 7, "hint")]
    [InlineData(14, 12, "wrong")]
    public async Task A_membership_is_told_of_before_it_ends(int signedFor, int passed, string kind)
    {
        await newsroom.AgreeAsync(["--days", $"{signedFor}"]);
        newsroom.Server.Time.Advance(TimeSpan.FromDays(passed));
        newsroom.Server.RunJobs();

        Assert.Contains(await FindingsAsync("Mina", "--server", newsroom.Door), finding => finding.Kind == kind && finding.What.StartsWith($"The membership ends in {signedFor - passed} days.", StringComparison.Ordinal));
    }

    private async Task<List<(string Kind, string What)>> FindingsAsync(string editor, params string[] more)
    {
        var found = await newsroom.TypeAsync(editor, ["doctor", .. more]);
        return [.. found.Json["findings"]!.AsArray().Select(finding => ((string)finding!["kind"]!, (string)finding["what"]!))];
    }
}
