using Intake.Protocol.Opening;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Sealing;
using Intake.Rehearsal;

namespace Intake.Door.Tests;

public sealed class ReplyTests
{
    [Fact]
    public async Task A_known_and_an_unknown_locator_look_and_weigh_the_same()
    {
        await using var server = await RehearsedServer.StartAsync();
        var (locator, _) = await PostReplyAsync(server);
        var unknown = SystemRandomSource.Instance.Bytes(ParcelFormat.LocatorSize);

        var answer = await Answer.OfAsync(server.PostAsync("/replies", [.. locator.Span, .. unknown]));
        var strange = await Answer.OfAsync(server.PostAsync("/replies", SystemRandomSource.Instance.Bytes(56)));
        var slots = await server.FetchAsync(locator, unknown);

        Assert.Equal((200, 21_612), (answer.Status, answer.Size));
        Assert.Equal(answer, strange);
        Assert.Equal(slots[0].RosterNumber, slots[1].RosterNumber);
        Assert.Equal(slots[1].Box.ToArray(), (await server.FetchAsync(locator, unknown))[1].Box.ToArray());
        Assert.NotEqual(slots[1].Box.ToArray(), (await server.FetchAsync(locator))[1].Box.ToArray());
    }

    [Fact]
    public async Task An_unknown_locator_is_answered_alike_for_ever_after_a_restart_too()
    {
        await using var server = await RehearsedServer.StartAsync();
        var unknown = SystemRandomSource.Instance.Bytes(ParcelFormat.LocatorSize);
        var before = (await server.FetchAsync(unknown))[0];

        await server.StopAsync();
        await server.StartAsync();

        Assert.Equal(before.CardBox.ToArray(), (await server.FetchAsync(unknown))[0].CardBox.ToArray());
    }

    [Fact]
    public async Task An_unknown_locator_s_answer_ages_like_a_reply_and_changes_once_in_a_term_of_retention_and_then_as_a_whole()
    {
        await using var server = await RehearsedServer.StartAsync();
        var locators = Enumerable.Range(0, 64).Select(_ => (ReadOnlyMemory<byte>)SystemRandomSource.Instance.Bytes(ParcelFormat.LocatorSize)).ToArray();
        var seen = locators.Select(_ => new List<(uint Roster, string Body)>()).ToArray();

        for (var day = 0; day < 20; day++)
        {
            for (var i = 0; i < locators.Length; i += 2)
            {
                var slots = await server.FetchAsync(locators[i], locators[i + 1]);
                seen[i].Add((slots[0].RosterNumber, Convert.ToHexString(slots[0].Box.Span)));
                seen[i + 1].Add((slots[1].RosterNumber, Convert.ToHexString(slots[1].Box.Span)));
            }

            server.PassEpochs(4);
        }

        Assert.All(seen, answers => Assert.InRange(answers.Distinct().Count(), 1, 2));
        Assert.All(seen, answers => Assert.Equal(answers.Distinct().Count(), answers.Select(answer => answer.Body).Distinct().Count()));
        Assert.All(seen, answers => Assert.Equal(answers, answers.OrderBy(answer => answers.IndexOf(answer))));
        Assert.True(seen.SelectMany(answers => answers).Select(answer => answer.Roster).Distinct().Count() > 1);
    }

    [Fact]
    public async Task An_erased_reply_is_gone_as_the_next_day_begins_and_asking_tells_nothing()
    {
        await using var server = await RehearsedServer.StartAsync();
        var (locator, source) = await PostReplyAsync(server);
        var opener = new ReplyOpener(server.Newsroom.Identity.Id, source);
        var membership = (await server.GetRosterAsync()).Membership;
        var candidate = Assert.Single(new ReplyFinder(membership, source).Find(await server.GetIndexAsync()));
        Assert.NotNull(opener.Open((await server.FetchAsync(locator))[0], candidate));

        var erased = await Answer.OfAsync(server.PostAsync("/replies/erase", [.. locator.Span, .. new byte[28]]));
        var nothing = await Answer.OfAsync(server.PostAsync("/replies/erase", SystemRandomSource.Instance.Bytes(56)));

        Assert.Equal(204, erased.Status);
        Assert.Equal(erased, nothing);
        Assert.NotNull(opener.Open((await server.FetchAsync(locator))[0], candidate));
        server.PassEpochs(4);
        Assert.Null(opener.Open((await server.FetchAsync(locator))[0], candidate));
        source.Dispose();
    }

    [Fact]
    public async Task The_index_has_three_sizes_and_the_same_bytes_for_everyone_until_the_next_epoch_is_posted()
    {
        await using var server = await RehearsedServer.StartAsync();

        foreach (var days in new[] { 7, 30, 90 })
        {
            var first = await server.GetBytesAsync($"/board/index?days={days}");
            Assert.Equal(12 + (days * 4 * 8 * 4), first.Length);
            Assert.Equal(first, await server.GetBytesAsync($"/board/index?days={days}"));
        }

        var before = await server.GetBytesAsync("/board/index?days=7");
        server.PassEpochs();
        var after = await server.GetBytesAsync("/board/index?days=7");
        Assert.NotEqual(before, after);
        Assert.Equal(before.AsSpan(12 + 32).ToArray(), after.AsSpan(12, before.Length - 12 - 32).ToArray());
    }

    [Theory]
    [InlineData("/board/index")]
    [InlineData("/board/index?days=8")]
    [InlineData("/board/index?days=-7")]
    [InlineData("/board/index?days=7&days=7")]
    public async Task The_index_has_no_other_window(string path)
    {
        await using var server = await RehearsedServer.StartAsync();

        Assert.Equal("400 wrong-window", (await Answer.OfAsync(server.GetAsync(path))).ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(28)]
    [InlineData(55)]
    [InlineData(84)]
    public async Task Another_number_of_locators_is_refused(int size)
    {
        await using var server = await RehearsedServer.StartAsync();

        Assert.Equal("400 wrong-size", (await Answer.OfAsync(server.PostAsync("/replies", new byte[size]))).ToString());
        Assert.Equal("400 wrong-size", (await Answer.OfAsync(server.PostAsync("/replies/erase", new byte[size]))).ToString());
    }

    private static async Task<(ReadOnlyMemory<byte> Locator, Protocol.Keys.SourceKeys Source)> PostReplyAsync(RehearsedServer server)
    {
        var source = server.Newsroom.NewSource();
        var sealer = new ParcelSealer((await server.GetRosterAsync()).Signed, SystemRandomSource.Instance);
        var reply = sealer.Reply(server.Newsroom.Editors[0].Author, source.Address, new ReplyMessage("Yes.", server.Epoch, source.Address.Thread));
        await server.SendAsync(reply.Parcel);
        server.PassEpochs();
        return (reply.Tag.Locator, source);
    }
}
