using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Sealing;
using Intake.Protocol.Sorting;
using Intake.Protocol.Tests.Worlds;

namespace Intake.Protocol.Tests.Traps;

public sealed class StampTests
{
    private const int KindAt = 0;
    private const int LaneAt = 1;
    private const int TagAt = 2;
    private const int LocatorHashAt = 6;
    private const int StampAt = 38;
    private const int CommitAt = 102;

    private readonly World world = new("stamps");

    [Fact]
    public void A_desk_event_of_a_stranger_carries_no_editors_stamp()
    {
        var stranger = world.MakeEditor("Stranger");
        using var body = new SealedBody(world.Newsroom.Id, Card.Of(stranger.Identity), new DeskEventMessage(World.Epoch, []), world.Random);
        var unstamped = world.Sealer.Seal(body, stranger.Keys.Auth, new InnerFields(ParcelKind.DeskEvent, AuthorLane: 1));
        var selfStamped = world.Sealer.Seal(body, stranger.Keys.Auth, new InnerFields(ParcelKind.DeskEvent, AuthorLane: 1) { Author = stranger });
        Assert.All([unstamped, selfStamped], parcel => Assert.All(world.Editors, editor => Assert.False(IsStamped(world.Unseal(parcel), editor))));
    }

    [Fact]
    public void A_stamp_covers_everything_that_the_sorting_room_acts_on()
    {
        var inner = world.InnerBytes(Reply());
        Assert.True(IsStamped(world.Parse(inner), world.Editors[1]));
        foreach (var at in new[] { TagAt, TagAt + 3, LocatorHashAt, LocatorHashAt + 31, StampAt, StampAt + 63, CommitAt, CommitAt + 31 })
        {
            Assert.False(IsStamped(world.Parse(Forgery.Flip(inner, 8 * at)), world.Editors[1]));
        }
    }

    [Fact]
    public void A_stamp_is_for_one_kind_and_lane()
    {
        var inner = world.InnerBytes(Reply());
        var relabelled = inner.ToArray();
        relabelled[KindAt] = (byte)ParcelKind.DeskEvent;
        Assert.False(IsStamped(world.Parse(relabelled), world.Editors[1]));
        var moved = inner.ToArray();
        moved[LaneAt] = 1;
        Assert.False(IsStamped(world.Parse(moved), world.Editors[0]));
        Assert.False(IsStamped(world.Parse(moved), world.Editors[1]));
    }

    [Fact]
    public void A_stamp_is_for_one_roster_newsroom_and_editor()
    {
        var inner = world.Unseal(Reply());
        var (author, number) = (world.Editors[1].Identity, world.SignedRoster.Roster.Number);
        Assert.True(inner.IsStampedBy(author, world.Newsroom.Id, number));
        Assert.False(inner.IsStampedBy(author, world.Newsroom.Id, number + 1));
        Assert.False(inner.IsStampedBy(author, Primitives.Sha256.Hash("other"u8), number));
        Assert.False(inner.IsStampedBy(world.Editors[0].Identity, world.Newsroom.Id, number));
    }

    [Fact]
    public void A_parcel_of_one_roster_is_not_opened_as_one_of_another()
    {
        using var source = world.NewSource();
        var parcel = world.Sealer.Tip(source, World.Tip());
        var renumbered = parcel.ToArray();
        renumbered[4]++;
        Assert.False(world.Seal.TryOpen(renumbered, out _));
        var other = new OuterSeal(world.Newsroom.Id, world.SignedRoster.Roster.Number + 1, world.Membership.Lanes, world.Sorting);
        Assert.False(other.TryOpen(renumbered, out _));
        var elsewhere = new OuterSeal(Primitives.Sha256.Hash("other"u8), world.SignedRoster.Roster.Number, world.Membership.Lanes, world.Sorting);
        Assert.False(elsewhere.TryOpen(parcel, out _));
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(255, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    [InlineData(2, 7)]
    [InlineData(3, 0)]
    [InlineData(3, 255)]
    [InlineData(0, 0)]
    public void An_inner_parcel_with_an_impossible_kind_or_lane_is_none(int kind, int lane)
    {
        var inner = world.InnerBytes(Reply());
        (inner[KindAt], inner[LaneAt]) = ((byte)kind, (byte)lane);
        Assert.False(InnerParcel.TryParse(inner, world.Membership.Lanes, out _));
        Assert.False(world.Seal.TryOpen(world.SealOuter(inner), out _));
    }

    [Fact]
    public void Cover_with_anything_in_it_is_none()
    {
        var size = ParcelFormat.InnerSize(world.Membership.Lanes);
        foreach (var at in new[] { 1, 2, 5, 100, size / 2, size - 1 })
        {
            var inner = new byte[size];
            inner[at] = 1;
            Assert.False(world.Seal.TryOpen(world.SealOuter(inner), out _));
        }

        Assert.True(world.Seal.TryOpen(world.SealOuter(new byte[size]), out var cover));
        Assert.Equal(ParcelKind.Cover, cover!.Kind);
    }

    private byte[] Reply()
    {
        using var source = world.NewSource();
        return world.Sealer.Reply(world.Editors[1], source.Address, new ReplyMessage("Where?", World.Epoch, source.Address.Thread)).Parcel;
    }

    private bool IsStamped(InnerParcel inner, EditorAuthor editor) =>
        inner.IsStampedBy(editor.Identity, world.Newsroom.Id, world.SignedRoster.Roster.Number);
}
