namespace Intake.Cli.Tests.Newsrooms;

/// <summary>Memberships that somebody offers to the server and that are not the next one.</summary>
public sealed class RefusedMembershipTests : IAsyncLifetime
{
    private VettedNewsroom newsroom = null!;

    public async ValueTask InitializeAsync()
    {
        newsroom = await VettedNewsroom.FoundAsync();
        var words = await newsroom.EnrolAsync("Mina");
        await newsroom.AgreeAsync(["--request", newsroom["Mina.request"], "--confirm", words], "Mina");
        File.Copy(newsroom["membership"], newsroom["first"]);
        await newsroom.AgreeAsync([]);
        File.Copy(newsroom["membership"], newsroom["second"]);
    }

    public ValueTask DisposeAsync() => newsroom.DisposeAsync();

    [Fact]
    public async Task One_that_was_in_force_before_is_refused() =>
        await IsRefusedAsync("first", "holds a membership with a higher number");

    [Fact]
    public async Task The_same_number_with_other_bytes_is_refused()
    {
        await newsroom.SignAsync(["--days", "90"], previous: "first", output: "other");

        await IsRefusedAsync("other", "another membership with this very number");
    }

    [Fact]
    public async Task What_the_root_signs_after_the_spare_has_ended_it_is_refused_by_signer_and_server()
    {
        await newsroom.SignAsync([], previous: "second", output: "late");
        Assert.Equal(0, (await newsroom.SignAsync([], key: "spare")).ExitCode);
        Assert.Equal(0, (await newsroom.PublishAsync()).ExitCode);

        await IsRefusedAsync("late", "The spare key has ended the root");
        (await newsroom.SignAsync([])).IsRefused(1, "the root key counts for nothing");
    }

    [Fact]
    public async Task A_forged_one_is_refused()
    {
        await newsroom.SignAsync([], output: "third");
        var bytes = await File.ReadAllBytesAsync(newsroom["third"], TestContext.Current.CancellationToken);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(newsroom["forged"], bytes, TestContext.Current.CancellationToken);

        await IsRefusedAsync("forged", "does not take this for a membership of its newsroom");
        (await newsroom.SignAsync([], previous: "forged")).IsRefused(1, "was not signed by this newsroom's keys");
    }

    [Fact]
    public async Task One_that_has_ended_is_refused()
    {
        await newsroom.SignAsync(["--days", "7"], output: "short");
        newsroom.Server.Time.SetUtcNow(newsroom.Server.Time.GetUtcNow().AddDays(8));

        await IsRefusedAsync("short", "has ended already");
    }

    private async Task IsRefusedAsync(string membership, string words)
    {
        (await newsroom.PublishAsync(membership)).IsRefused(1, words, "The server keeps the membership that it has.");
        Assert.NotEqual(File.ReadAllBytes(newsroom[membership]), (await newsroom.Server.GetRosterAsync()).Signed.Membership.Bytes.ToArray());
    }
}
