using Intake.Desk.Doors;
using Intake.Desk.Pulling;
using Intake.Desk.Tests.Vaults;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Rehearsal;

namespace Intake.Desk.Tests.Pulling;

/// <summary>A server that offers a desk another membership than the newest is refused in words, and the vault stays with what it knew.</summary>
public sealed class DistrustTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private RehearsedServer server = null!;
    private RehearsedDesk aya = null!;
    private RosterAnswer newest = null!;

    public async ValueTask InitializeAsync()
    {
        server = await RehearsedServer.StartEmptyAsync(new RehearsedNewsroom(0));
        aya = RehearsedDesk.Create(server, folder["aya.vault"]);
        await server.PublishAsync(membership => membership with { Editors = [aya.Vault.Identity] });
        await server.PublishAsync(membership => membership with { Editors = [aya.Vault.Identity] });
        await aya.PullAsync();
        Assert.True(RosterAnswer.TryDecode(await server.Http.GetByteArrayAsync("/roster", TestContext.Current.CancellationToken), out newest!));
    }

    public async ValueTask DisposeAsync()
    {
        aya.Dispose();
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_lower_number() => await IsRefusedAsync(Sign(1), "older membership");

    [Fact]
    public async Task The_same_number_with_other_bytes() => await IsRefusedAsync(Sign(2, membership => membership with { NewsroomName = "Another" }), "another membership under a number");

    [Fact]
    public async Task One_that_has_ended() => await IsRefusedAsync(Sign(3, membership => membership with { LastEpoch = server.Epoch - 1 }), "has ended");

    [Fact]
    public async Task One_of_another_newsroom()
    {
        var other = new RehearsedNewsroom(1);
        await IsRefusedAsync(SignedMembership.Sign(other.Describe(3, server.Clock, server.Time.GetUtcNow(), new byte[32]), other.Root).Bytes, "another newsroom");
    }

    [Fact]
    public async Task A_forged_one()
    {
        var bytes = Sign(3).ToArray();
        bytes[^1] ^= 1;
        await IsRefusedAsync(bytes, "not genuine");
    }

    [Fact]
    public async Task One_by_a_root_that_the_spare_has_ended()
    {
        var spare = server.Newsroom.Spare.PublicKey;
        await server.PublishAsync(membership => membership with { Editors = [aya.Vault.Identity], Number = Membership.FirstSpareNumber, Spare = spare });
        await aya.PullAsync();

        await IsRefusedAsync(Sign(3), "spare key has ended");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_a_newer_one_overtook_on_its_way_is_asked_for_again_and_alarms_nobody(bool bySpare)
    {
        var late = aya.PullerWith(async () =>
        {
            await server.PublishAsync(membership => membership with
            {
                Editors = [aya.Vault.Identity],
                Number = bySpare ? Membership.FirstSpareNumber : membership.Number,
                Spare = bySpare ? server.Newsroom.Spare.PublicKey : membership.Spare,
            });
            Assert.True((await aya.Puller.LookAsync(TestContext.Current.CancellationToken)).IsDone);
        });

        var looked = await late.LookAsync(TestContext.Current.CancellationToken);

        Assert.Null(looked.Problem?.ToString());
        Assert.Equal(aya.Vault.Contents.Trust.LowestNumber, looked.Value!.Roster.Membership.Number);
    }

    private ReadOnlyMemory<byte> Sign(uint number, Func<Membership, Membership>? change = null)
    {
        var described = server.Newsroom.Describe(number, server.Clock, server.Time.GetUtcNow(), new byte[32]) with { Editors = [aya.Vault.Identity] };
        return SignedMembership.Sign(change?.Invoke(described) ?? described, server.Newsroom.Root).Bytes;
    }

    private async Task IsRefusedAsync(ReadOnlyMemory<byte> membership, string words)
    {
        var known = aya.Vault.Contents.Memberships;
        var offered = (newest with { MembershipDocument = membership }).Encode();
        var check = new StandingCheck(aya.Vault.Newsroom, aya.Door, new DoorBook(DoorAddress.Parse("http://127.0.0.1").Value!), server.Time);

        var judged = await check.JudgeAsync(Offered(offered, offered), aya.Vault);

        Assert.Contains(words, judged.Problem?.What, StringComparison.Ordinal);
        Assert.Equal(known, aya.Vault.Contents.Memberships);
    }

    private RosterAnswers Offered(byte[] day, byte[] courier) =>
        new(day, courier) { Before = aya.Vault.Contents.Trust, Asked = server.Time.GetUtcNow(), Answered = server.Time.GetUtcNow() };
}
