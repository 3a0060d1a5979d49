using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Sorting;
using Intake.Protocol.Tests.Worlds;

namespace Intake.Protocol.Tests.Properties;

/// <summary>What the length of a parcel tells, and what two parcels have in common: nothing.</summary>
public sealed class SealingTests
{
    private const int Window = 16;

    public static TheoryData<int> LaneCounts => [.. Enumerable.Range(2, Rosters.Membership.MaximumLanes - 1)];

    [Theory]
    [MemberData(nameof(LaneCounts))]
    public void Lanes_alone_decide_the_size_of_a_parcel(int lanes)
    {
        var world = new World($"{lanes} lanes", editors: 2, lanes: lanes);
        using var source = world.NewSource();
        var random = new FixedRandomSource("texts");
        string[] texts = ["", "a", new string('a', 60_000), Convert.ToBase64String(random.Bytes(7_500))];
        var parcels = texts.SelectMany(text => new[]
        {
            world.Sealer.Tip(source, World.Tip(text)),
            world.Sealer.Reply(world.Editors[0], source.Address, new ReplyMessage(text, World.Epoch, source.Address.Thread)).Parcel,
        }).Append(world.Sealer.DeskEvent(world.Editors[1], new DeskEventMessage(0, []))).Append(world.Sealer.Cover());
        Assert.All(parcels, parcel => Assert.Equal(12_045 + (1_248 * lanes), parcel.Length));
    }

    [Fact]
    public void The_sizes_are_those_of_the_specification()
    {
        Assert.Equal(1_282, ParcelFormat.CardSize);
        Assert.Equal(8_192, ParcelFormat.ContentSize);
        Assert.Equal(1_298, ParcelFormat.CardBoxSize);
        Assert.Equal(8_208, ParcelFormat.BoxSize);
        Assert.Equal(1_248, ParcelFormat.HeaderSize);
        Assert.Equal(1_264, ParcelFormat.ReplyLaneSize);
        Assert.Equal(10_904 + (1_248 * 6), ParcelFormat.InnerSize(6));
        Assert.Equal(19_533, ParcelFormat.ParcelSize(6));
        Assert.Equal(10_790, Board.LaneSlot.Size);
        Assert.Equal(10_806, Board.ReplySlot.Size);
    }

    [Fact]
    public void Nothing_repeats_when_a_tip_is_sealed_twice()
    {
        var world = new World("tips");
        using var source = world.NewSource();
        Unlike(world, world.Sealer.Tip(source, World.Tip()), world.Sealer.Tip(source, World.Tip()));
    }

    [Fact]
    public void Nothing_repeats_when_a_desk_event_is_sealed_twice()
    {
        var world = new World("desk events");
        var message = new DeskEventMessage(World.Epoch, [1, 2, 3]);
        Unlike(world, world.Sealer.DeskEvent(world.Editors[0], message), world.Sealer.DeskEvent(world.Editors[0], message));
    }

    [Fact]
    public void Nothing_repeats_when_a_reply_is_sealed_twice_but_its_tag_and_locator_hash()
    {
        var world = new World("replies");
        using var source = world.NewSource();
        var message = new ReplyMessage("Where?", World.Epoch, source.Address.Thread);
        Unlike(world, Seal(), Seal());

        byte[] Seal() => world.Sealer.Reply(world.Editors[0], source.Address, message).Parcel;
    }

    [Fact]
    public void Nothing_repeats_when_cover_is_sealed_twice()
    {
        var world = new World("cover");
        Assert.Empty(Shared(world.Sealer.Cover(), world.Sealer.Cover()));
    }

    [Fact]
    public void No_two_headers_of_one_parcel_share_anything()
    {
        var world = new World("headers");
        using var source = world.NewSource();
        var inner = world.Unseal(world.Sealer.Tip(source, World.Tip()));
        for (var lane = 2; lane <= world.Membership.Lanes; lane++)
        {
            Assert.Empty(Shared(inner.Header(lane - 1).ToArray(), inner.Header(lane).ToArray()));
        }
    }

    [Fact]
    public void Nothing_of_a_message_or_of_its_sender_stands_in_the_open()
    {
        var world = new World("open");
        using var source = world.NewSource();
        var text = string.Concat(Enumerable.Range(0, 300).Select(i => $"{i} trucks at night. "));
        var parcel = world.Sealer.Tip(source, World.Tip(text));
        var address = source.Address;
        byte[] sent = [.. System.Text.Encoding.UTF8.GetBytes(text), .. address.Keys.X25519, .. address.Keys.XWing, .. address.TagSeed, .. address.Thread.ToArray()];
        Assert.Empty(Shared(sent, parcel));
        foreach (var editor in world.DayKeys)
        {
            Assert.Empty(Shared([.. editor.Public.X25519, .. editor.Public.XWing, .. editor.Public.Id.ToArray()], parcel));
        }
    }

    private static void Unlike(World world, byte[] first, byte[] second)
    {
        Assert.Empty(Shared(first, second));
        var (one, two) = (world.Unseal(first), world.Unseal(second));
        Assert.NotEqual(one.Stamp.ToArray(), two.Stamp.ToArray());
        Assert.Empty(Shared(one.Commit.ToArray(), two.Commit.ToArray()));
        Assert.Empty(Shared(Pieces(world, one), Pieces(world, two)));
    }

    private static byte[] Pieces(World world, InnerParcel inner) =>
    [
        .. inner.CardBox.Span, .. inner.Box.Span,
        .. Enumerable.Range(1, world.Membership.Lanes).SelectMany(lane => inner.Header(lane).ToArray()), .. inner.ReplyLane.Span,
    ];

    private static HashSet<UInt128> Shared(byte[] first, byte[] second)
    {
        var shared = Windows(first);
        shared.IntersectWith(Windows(second));
        return shared;
    }

    private static HashSet<UInt128> Windows(byte[] bytes)
    {
        var windows = new HashSet<UInt128>();
        for (var i = 0; i + Window <= bytes.Length; i++)
        {
            windows.Add(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes.AsSpan(i, Window)));
        }

        return windows;
    }
}
