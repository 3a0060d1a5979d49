namespace Intake.Cli.Tests.Newsrooms;

public sealed class PublishTests(ServedNewsroom newsroom) : IClassFixture<ServedNewsroom>
{
    [Fact]
    public async Task The_same_membership_again_is_done_again()
    {
        await Transcript.DoAsync(["newsroom", "publish", "--server", newsroom.Url, "--membership", newsroom.Founded["membership"]]);
    }

    [Fact]
    public async Task Another_one_under_the_same_number_is_refused_in_words()
    {
        var founded = newsroom.Founded;
        var words = await founded.RequestAsync("Joon");
        Assert.Equal(0, (await founded.SignAsync(["--out", founded["second"], "--request", founded["Joon"], "--confirm", words, "--epoch-seconds", "10", "--epochs-per-day", "30"])).ExitCode);

        (await Transcript.TypeAsync(["newsroom", "publish", "--server", newsroom.Url, "--membership", founded["second"]]))
            .IsRefused(1, "another membership with this very number", "The server keeps the membership that it has.");
    }

    [Fact]
    public async Task One_for_another_servers_ledger_is_refused_in_words()
    {
        var founded = newsroom.Founded;
        File.WriteAllText(founded["other.pub"], new string('a', 64));
        Assert.Equal(0, (await founded.SignAsync(["--out", founded["third"], "--previous", founded["membership"], "--ledger", founded["other.pub"]])).ExitCode);

        (await Transcript.TypeAsync(["newsroom", "publish", "--server", newsroom.Url, "--membership", founded["third"]])).IsRefused(1, "another server's ledger key");
    }

    [Fact]
    public async Task Another_newsrooms_membership_is_refused_in_words()
    {
        using var other = await Founded.InitAsync();
        var words = await other.RequestAsync("Mina");
        Assert.Equal(0, (await other.SignAsync(["--request", other["Mina"], "--confirm", words])).ExitCode);

        (await Transcript.TypeAsync(["newsroom", "publish", "--server", newsroom.Url, "--membership", other["membership"]])).IsRefused(1, "does not take this for a membership of its newsroom");
    }
}
