using Intake.Protocol;
using Intake.Protocol.Rosters;
using Intake.Rehearsal;
using Intake.Store.Writing;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Newsroom.Tests;

public sealed class MembershipTests
{
    [Fact]
    public async Task The_first_one_opens_the_server_and_the_same_again_changes_nothing()
    {
        await using var server = await RehearsedServer.StartEmptyAsync();
        var first = server.Sign();

        Assert.Equal("204", await PutAsync(server, first));
        Assert.Equal("204", await PutAsync(server, first));
        server.RenewRosters();
        Assert.Equal(1u, (await server.GetRosterAsync()).Membership.Number);
    }

    [Fact]
    public async Task An_older_one_another_of_the_same_number_and_a_root_that_was_ended_are_refused()
    {
        await using var server = await RehearsedServer.StartEmptyAsync();
        var first = server.Sign();
        var other = server.Sign(membership => membership with { Number = 2, NewsroomName = "Other" });
        var second = server.Sign(membership => membership with { Number = 2 });
        var bySpare = server.Sign(membership => membership with { Number = Membership.FirstSpareNumber, Spare = server.Newsroom.Spare.PublicKey });
        var byRoot = server.Sign(membership => membership with { Number = 4 });

        Assert.Equal("204", await PutAsync(server, first));
        Assert.Equal("204", await PutAsync(server, second));
        Assert.Equal("409 older", await PutAsync(server, first));
        Assert.Equal("409 contradiction", await PutAsync(server, other));
        Assert.Equal("204", await PutAsync(server, bySpare));
        Assert.Equal("409 root-ended", await PutAsync(server, byRoot));
    }

    [Fact]
    public async Task One_that_names_another_ledger_another_clock_has_ended_or_has_not_begun_is_refused_in_words()
    {
        await using var server = await RehearsedServer.StartEmptyAsync();

        Assert.Equal("409 other-ledger", await PutAsync(server, server.Sign(membership => membership with { LedgerKey = new byte[32] })));
        Assert.Equal("409 ended", await PutAsync(server, server.Sign(membership => membership with { LastEpoch = server.Epoch - 1 })));
        Assert.Equal("409 not-begun", await PutAsync(server, server.Sign(membership => membership with { FirstEpoch = server.Epoch + 2 })));
        Assert.Equal("204", await PutAsync(server, server.Sign(membership => membership with { FirstEpoch = server.Epoch + 1 })));
        Assert.Equal("409 other-clock", await PutAsync(server, server.Sign(membership => membership with { Clock = new EpochClock(20, 4) })));
    }

    [Fact]
    public async Task One_of_another_newsroom_or_with_a_flipped_bit_is_no_membership()
    {
        await using var server = await RehearsedServer.StartEmptyAsync();
        await using var strangers = await RehearsedServer.StartEmptyAsync();
        var bytes = server.Sign().Bytes.ToArray();
        bytes[^1] ^= 1;

        Assert.Equal("400 malformed", await PutAsync(server, strangers.Sign()));
        Assert.Equal("400 malformed", (await Answer.OfAsync(server.PutAsync("/newsroom/membership", new ByteArrayContent(bytes)))).ToString());
        Assert.Equal("400 malformed", (await Answer.OfAsync(server.PutAsync("/newsroom/membership", new ByteArrayContent([])))).ToString());
        Assert.Equal("400 wrong-size", (await Answer.OfAsync(server.PutAsync("/newsroom/membership", new ByteArrayContent(new byte[70_000])))).ToString());
    }

    [Fact]
    public async Task What_was_accepted_is_there_after_a_restart()
    {
        await using var server = await RehearsedServer.StartAsync();
        var before = await server.GetRosterAsync();

        await server.StopAsync();
        await server.StartAsync();

        Assert.Equal(before.Signed.Bytes.ToArray(), (await server.GetRosterAsync()).Signed.Bytes.ToArray());
    }

    [Fact]
    public async Task Sending_again_what_is_public_takes_nobody_s_turn_to_write()
    {
        await using var server = await RehearsedServer.StartEmptyAsync();
        var first = server.Sign();
        var second = server.Sign(membership => membership with { Number = 2 });
        Assert.Equal("204", await PutAsync(server, first));
        Assert.Equal("204", await PutAsync(server, second));

        using var held = server.Door.GetRequiredService<WriteTurn>().Take();

        Assert.Equal("204", await PutAsync(server, second));
        Assert.Equal("409 older", await PutAsync(server, first));
    }

    [Fact]
    public async Task What_number_ledger_or_newsroom_refuse_is_refused_without_verifying_a_signature()
    {
        await using var server = await RehearsedServer.StartEmptyAsync();
        var (first, second) = (server.Sign(), server.Sign(membership => membership with { Number = 2 }));
        Assert.Equal("204", await PutAsync(server, second));

        Assert.Equal("409 older", await PutUnsignedAsync(server, first));
        Assert.Equal("409 contradiction", await PutUnsignedAsync(server, second));
        Assert.Equal("409 other-ledger", await PutUnsignedAsync(server, server.Sign(membership => membership with { LedgerKey = new byte[32] })));
        Assert.Equal("400 malformed", await PutUnsignedAsync(server, server.Sign()));
    }

    // The signature stands at the document's end.
    private static async Task<string> PutUnsignedAsync(RehearsedServer server, SignedMembership signed)
    {
        var bytes = signed.Bytes.ToArray();
        bytes[^1] ^= 1;
        return (await Answer.OfAsync(server.PutAsync("/newsroom/membership", new ByteArrayContent(bytes)))).ToString();
    }

    private static async Task<string> PutAsync(RehearsedServer server, SignedMembership signed) => (await Answer.OfAsync(server.PutMembershipAsync(signed))).ToString();
}
