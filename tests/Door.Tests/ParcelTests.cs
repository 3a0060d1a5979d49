using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Sealing;
using Intake.Rehearsal;

namespace Intake.Door.Tests;

public sealed class ParcelTests
{
    [Fact]
    public async Task Answers_do_not_depend_on_what_a_parcel_was()
    {
        await using var server = await RehearsedServer.StartAsync();
        var roster = (await server.GetRosterAsync()).Signed;
        var sealer = new ParcelSealer(roster, SystemRandomSource.Instance);
        using var source = server.Newsroom.NewSource();
        var author = server.Newsroom.Editors[0].Author;
        var tip = sealer.Tip(source, DoorCalls.Tip("A tip.", server.Epoch));
        byte[][] parcels =
        [
            tip,
            tip,
            sealer.Cover(),
            sealer.Reply(author, source.Address, new ReplyMessage("A reply.", server.Epoch, source.Address.Thread)).Parcel,
            sealer.DeskEvent(author, new DeskEventMessage(server.Epoch, [])),
            [.. tip[..5], .. SystemRandomSource.Instance.Bytes(tip.Length - 5)],
        ];

        var answers = new List<Answer>();
        foreach (var parcel in parcels)
        {
            answers.Add(await Answer.OfAsync(server.PostParcelAsync(parcel)));
        }

        Assert.Equal(202, answers[0].Status);
        Assert.Equal(0, answers[0].Size);
        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task What_can_never_succeed_is_refused_by_name()
    {
        await using var server = await RehearsedServer.StartAsync();
        var parcel = await server.SealTipAsync("A tip.");

        Assert.Equal("400 wrong-version", (await Answer.OfAsync(server.PostParcelAsync([2, .. parcel[1..]]))).ToString());
        Assert.Equal("400 wrong-size", (await Answer.OfAsync(server.PostParcelAsync(parcel[..^1]))).ToString());
        Assert.Equal("400 wrong-size", (await Answer.OfAsync(server.PostParcelAsync([.. parcel, 0]))).ToString());
        Assert.Equal("400 wrong-size", (await Answer.OfAsync(server.PostParcelAsync([]))).ToString());
        Assert.Equal("400 wrong-size", (await Answer.OfAsync(server.PostParcelAsync(new byte[200_000]))).ToString());
        Assert.Equal("409 roster-closed", (await Answer.OfAsync(server.PostParcelAsync([1, 0, 0, 9, 9, .. parcel[5..]]))).ToString());
    }

    [Fact]
    public async Task A_parcel_of_yesterday_s_roster_is_taken_and_one_of_the_day_before_is_refused()
    {
        await using var server = await RehearsedServer.StartAsync();
        var parcel = await server.SealTipAsync("Sealed at 23:59.");

        server.PassEpochs(4);
        Assert.Equal("202", (await Answer.OfAsync(server.PostParcelAsync(parcel))).ToString());

        server.PassEpochs(4);
        Assert.Equal("409 roster-closed", (await Answer.OfAsync(server.PostParcelAsync(parcel))).ToString());
    }

    [Fact]
    public async Task Without_a_membership_every_door_says_so()
    {
        await using var server = await RehearsedServer.StartEmptyAsync();

        Assert.Equal("503 no-membership", (await Answer.OfAsync(server.PostParcelAsync(new byte[19_533]))).ToString());
        Assert.Equal("503 no-membership", (await Answer.OfAsync(server.GetAsync("/roster"))).ToString());
        Assert.Equal("503 no-membership", (await Answer.OfAsync(server.GetAsync("/board/index?days=7"))).ToString());
        Assert.Equal("503 no-membership", (await Answer.OfAsync(server.PutChunkAsync(new byte[16], new byte[262_160]))).ToString());
        Assert.Equal("503 no-membership", (await Answer.OfAsync(server.PostAsync("/replies", new byte[56]))).ToString());
        Assert.Equal("503 no-membership", (await Answer.OfAsync(server.PostAsync("/replies/erase", new byte[56]))).ToString());
    }

    [Fact]
    public async Task A_closed_newsroom_takes_no_parcel_and_still_shows_why()
    {
        await using var server = await RehearsedServer.StartAsync();
        var parcel = await server.SealTipAsync("Too late.");

        await server.PublishAsync(membership => membership with { Closed = "We were raided." });

        Assert.Equal("409 roster-closed", (await Answer.OfAsync(server.PostParcelAsync(parcel))).ToString());
        Assert.Equal(200, (await Answer.OfAsync(server.GetAsync("/roster"))).Status);
    }

    [Fact]
    public async Task A_body_without_a_length_is_taken_too()
    {
        await using var server = await RehearsedServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/parcels") { Content = new ByteArrayContent(await server.SealTipAsync("In pieces.")) };
        request.Headers.TransferEncodingChunked = true;

        Assert.Equal("202", (await Answer.OfAsync(server.AskAsync(request))).ToString());
    }

    [Fact]
    public async Task Text_is_taken_until_the_budget_is_used_up_and_files_stop_long_before()
    {
        await using var server = await RehearsedServer.StartAsync(diskBudget: 6_000_000);
        var chunk = new byte[262_160];
        var chunks = 0;
        while ((await Answer.OfAsync(server.PutChunkAsync(SystemRandomSource.Instance.Bytes(16), chunk))) is { Status: 201 })
        {
            chunks++;
        }

        Assert.InRange(chunks, 1, 16);
        Assert.Equal("503 text-only", (await Answer.OfAsync(server.PutChunkAsync(new byte[16], chunk))).ToString());
        Assert.Equal("202", (await Answer.OfAsync(server.PostParcelAsync(await server.SealTipAsync("Text still comes through.")))).ToString());

        var sealedTip = await server.SealTipAsync("The last.");
        Answer answer;
        while ((answer = await Answer.OfAsync(server.PostParcelAsync(sealedTip))).Status == 202)
        {
        }

        Assert.Equal("503 no-room", answer.ToString());
    }
}
