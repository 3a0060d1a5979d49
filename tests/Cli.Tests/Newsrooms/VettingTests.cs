namespace Intake.Cli.Tests.Newsrooms;

/// <summary>Editors come, go and come back, by what they and the holder of the root key type.</summary>
public sealed class VettingTests : IAsyncLifetime
{
    private VettedNewsroom newsroom = null!;

    public async ValueTask InitializeAsync() => newsroom = await VettedNewsroom.FoundAsync();

    public ValueTask DisposeAsync() => newsroom.DisposeAsync();

    [Fact]
    public async Task Both_sides_see_the_same_six_words_until_a_membership_answers()
    {
        var words = await newsroom.EnrolAsync("Mina");
        var again = await newsroom.DoAsync("Mina", "editor", "request", "--request", newsroom["again"]);
        Assert.Equal(words, (string?)again.Json["words"]);
        Assert.Equal(File.ReadAllBytes(newsroom["Mina.request"]), File.ReadAllBytes(newsroom["again"]));
        Assert.Contains(words, (await newsroom.DoAsync("Mina", "desk", "list")).Output, StringComparison.Ordinal);
        (await newsroom.SignAsync(["--request", newsroom["again"]])).IsRefused(1, "Nobody confirmed", words);

        await newsroom.AgreeAsync(["--request", newsroom["again"], "--confirm", words], "Mina");

        Assert.DoesNotContain(words, (await newsroom.DoAsync("Mina", "desk", "list")).Output, StringComparison.Ordinal);
        Assert.Contains("No request of this vault waits", (await newsroom.TypeAsync("Mina", "editor", "request", "--request", newsroom["again"])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_later_reads_what_comes_from_then_on_and_what_a_colleague_shares()
    {
        await JoinAsync("Mina");
        await newsroom.ReceiveAsync("Before.");
        await newsroom.PullAsync("Mina");

        await JoinAsync("Joon");
        await newsroom.ReceiveAsync("After.");
        await newsroom.PullAsync("Joon");
        Assert.Equal("After.", await newsroom.SubjectsAsync("Joon"));

        await ShareAllAsync("Mina", "Joon");
        Assert.Equal("After. Before.", await newsroom.SubjectsAsync("Joon"));
    }

    [Fact]
    public async Task Who_leaves_keeps_what_was_read_and_is_handed_nothing_more()
    {
        await JoinAsync("Mina");
        await JoinAsync("Joon");
        await newsroom.ReceiveAsync("Before.");
        await newsroom.PullAsync("Joon");

        var signed = await LeaveAsync("Joon");
        await newsroom.ReceiveAsync("After.");

        Assert.Contains("may no more  Joon", signed.Output, StringComparison.Ordinal);
        Assert.Contains("[ ] 1. Publish", signed.Output, StringComparison.Ordinal);
        Assert.Contains("Joon keeps what was read", signed.Output, StringComparison.Ordinal);
        Assert.Contains("Sources are told by the page", signed.Output, StringComparison.Ordinal);
        Assert.Contains("NotAMember", (await newsroom.PullAsync("Joon")).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("Before.", await newsroom.SubjectsAsync("Joon"));
        Assert.Contains("does not name this editor", (await newsroom.TypeAsync("Joon", "editor", "publish", "--server", newsroom.Door)).Output, StringComparison.Ordinal);
        await newsroom.PullAsync("Mina");
        Assert.Equal("After. Before.", await newsroom.SubjectsAsync("Mina"));
    }

    [Fact]
    public async Task Who_comes_back_does_so_with_new_keys_and_has_the_old_threads()
    {
        await JoinAsync("Mina");
        await JoinAsync("Joon");
        await newsroom.ReceiveAsync("Before.");
        await newsroom.PullAsync("Joon");
        await LeaveAsync("Joon");
        await newsroom.ReceiveAsync("Away.");
        await newsroom.PullAsync("Mina");

        var old = await newsroom.SignAsync(["--request", newsroom["Joon.request"], "--confirm", "any words at all"]);
        old.IsRefused(1, "None of the confirmed words");
        var renewed = await newsroom.DoAsync("Joon", "editor", "renew", "--request", newsroom["Joon.new"]);
        await newsroom.AgreeAsync(["--request", newsroom["Joon.new"], "--confirm", (string)renewed.Json["words"]!], "Joon");
        await newsroom.ReceiveAsync("Back.");
        await newsroom.PullAsync("Joon");
        Assert.Equal("Back. Before.", await newsroom.SubjectsAsync("Joon"));

        await ShareAllAsync("Mina", "Joon");
        Assert.Equal("Away. Back. Before.", await newsroom.SubjectsAsync("Joon"));
    }

    [Fact]
    public async Task Keys_that_departed_and_keys_that_are_named_already_are_not_asked_for_again()
    {
        var mina = await JoinAsync("Mina");
        var joon = await JoinAsync("Joon");
        (await newsroom.SignAsync(["--request", newsroom["Mina.request"], "--confirm", mina])).IsRefused(1, "was answered before", "Nothing was signed.");
        await LeaveAsync("Joon");

        (await newsroom.SignAsync(["--request", newsroom["Joon.request"], "--confirm", joon])).IsRefused(1, "keys of 'Joon' that departed", "intake editor renew");
        (await newsroom.SignAsync(["--remove", "Mina", "--request", newsroom["Mina.request"], "--confirm", mina])).IsRefused(1, "keys of 'Mina' that departed");
    }

    [Fact]
    public async Task New_keys_take_the_place_of_the_old_ones_in_one_step()
    {
        await JoinAsync("Mina");
        await JoinAsync("Joon");
        await newsroom.ReceiveAsync("Before.");
        await newsroom.PullAsync("Mina");
        var renewed = await newsroom.DoAsync("Mina", "editor", "renew", "--request", newsroom["Mina.new"]);
        Assert.Contains((string)renewed.Json["words"]!, (await newsroom.DoAsync("Mina", "desk", "list")).Output, StringComparison.Ordinal);
        await newsroom.ReceiveAsync("Still.");
        await newsroom.PullAsync("Mina");

        var signed = await newsroom.AgreeAsync(["--remove", "Mina", "--request", newsroom["Mina.new"], "--confirm", (string)renewed.Json["words"]!], "Mina");
        await newsroom.ReceiveAsync("After.");
        await newsroom.PullAsync("Mina");

        Assert.Contains("Mina, with new keys", signed.Output, StringComparison.Ordinal);
        Assert.Contains("Mina: pull once with the new keys", signed.Output, StringComparison.Ordinal);
        Assert.Equal("After. Before. Still.", await newsroom.SubjectsAsync("Mina"));
    }

    [Fact]
    public async Task A_closed_newsroom_is_sent_nothing_and_opens_again_by_a_later_membership()
    {
        await JoinAsync("Mina");
        (await newsroom.SignAsync(["--close", new string('x', 1025)])).IsRefused(2, "longer than 1024 bytes");

        var closed = await newsroom.AgreeAsync(["--close", "We were raided."]);

        Assert.Contains("It closes the newsroom", closed.Output, StringComparison.Ordinal);
        var sent = await Transcript.TypeAsync(
            ["tip", "send", "--server", newsroom.Door, "--newsroom", newsroom["newsroom.pub"], "--text", "-"], "Too late.", newsroom.Server.Time);
        sent.IsRefused(1, "Nothing was sent, because the newsroom has closed.");
        Assert.Contains("The newsroom has closed.", (await newsroom.TypeAsync("Mina", "desk", "pull", "--server", newsroom.Door)).Output, StringComparison.Ordinal);

        Assert.Contains("It opens the newsroom again", (await newsroom.AgreeAsync([], "Mina")).Output, StringComparison.Ordinal);
        await newsroom.ReceiveAsync("Open again.");
        await newsroom.PullAsync("Mina");
        Assert.Equal("Open again.", await newsroom.SubjectsAsync("Mina"));
    }

    private async Task<string> JoinAsync(string name)
    {
        var words = await newsroom.EnrolAsync(name);
        await newsroom.AgreeAsync(["--request", newsroom[$"{name}.request"], "--confirm", words], name);
        return words;
    }

    private Task<Transcript> LeaveAsync(string name) => newsroom.AgreeAsync(["--remove", name]);

    private async Task ShareAllAsync(string from, string to)
    {
        await newsroom.DoAsync(from, "desk", "share", "--all");
        await newsroom.PullAsync(from);
        newsroom.Server.PassEpochs();
        await newsroom.PullAsync(to);
    }
}
