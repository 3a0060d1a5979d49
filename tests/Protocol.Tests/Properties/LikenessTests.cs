using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;
using Intake.Protocol.Sorting;
using Intake.Protocol.Tests.Worlds;

namespace Intake.Protocol.Tests.Properties;

/// <summary>
/// Some hundreds of parcels of each kind, from a fixed seed: no byte that a door or a reader of the board sees is distributed differently by kind,
/// and a lane to nobody looks like a lane to somebody.
/// </summary>
public sealed class LikenessTests(LikenessTests.ManyParcels many) : IClassFixture<LikenessTests.ManyParcels>
{
    // Chi-square with 15 degrees of freedom exceeds 85 once in 10^11; there are about 10^5 half bytes.
    private const double Limit = 85;

    [Theory]
    [InlineData(ParcelKind.Tip, ParcelKind.Cover)]
    [InlineData(ParcelKind.Tip, ParcelKind.DeskEvent)]
    [InlineData(ParcelKind.Tip, ParcelKind.Reply)]
    [InlineData(ParcelKind.DeskEvent, ParcelKind.Reply)]
    [InlineData(ParcelKind.DeskEvent, ParcelKind.Cover)]
    [InlineData(ParcelKind.Reply, ParcelKind.Cover)]
    public void A_door_cannot_tell_one_kind_from_another(ParcelKind one, ParcelKind other) =>
        Assert.InRange(many.Parcels[one].LargestFrom(many.Parcels[other]), 0, Limit);

    [Theory]
    [InlineData(ParcelKind.Tip, ParcelKind.DeskEvent)]
    [InlineData(ParcelKind.Tip, ParcelKind.Reply)]
    [InlineData(ParcelKind.DeskEvent, ParcelKind.Reply)]
    public void The_board_does_not_tell_one_kind_from_another(ParcelKind one, ParcelKind other)
    {
        Assert.InRange(many.Boxes[one].LargestFrom(many.Boxes[other]), 0, Limit);
        Assert.InRange(many.Headers[one].LargestFrom(many.Headers[other]), 0, Limit);
        Assert.InRange(many.ReplyLanes[one].LargestFrom(many.ReplyLanes[other]), 0, Limit);
    }

    [Theory]
    [InlineData(ParcelKind.Tip)]
    [InlineData(ParcelKind.DeskEvent)]
    [InlineData(ParcelKind.Reply)]
    public void Boxes_and_the_reply_lane_are_even_in_every_byte(ParcelKind kind)
    {
        Assert.InRange(many.Boxes[kind].LargestFromUniform(), 0, Limit);
        Assert.InRange(many.ReplyLanes[kind].LargestFromUniform(), 0, Limit);
    }

    [Fact]
    public void A_header_to_a_throw_away_key_is_distributed_like_one_to_an_editor()
    {
        foreach (var kind in ManyParcels.Kinds)
        {
            Assert.InRange(many.Headers[kind].LargestFrom(many.EmptyHeaders[kind]), 0, Limit);
        }
    }

    [Fact]
    public void A_header_to_a_throw_away_key_bears_the_mark_of_a_real_ciphertext()
    {
        foreach (var kind in ManyParcels.Kinds)
        {
            Assert.Equal(MlKemCoefficients.InCiphertexts, many.HeaderMarks[kind].Share, tolerance: 0.006);
            Assert.Equal(MlKemCoefficients.InCiphertexts, many.EmptyHeaderMarks[kind].Share, tolerance: 0.006);
        }
    }

    [Fact]
    public void The_reply_lane_bears_no_such_mark_whether_there_is_a_reply_or_not()
    {
        foreach (var kind in ManyParcels.Kinds)
        {
            Assert.Equal(MlKemCoefficients.InRandomBytes, many.ReplyLaneMarks[kind].Share, tolerance: 0.006);
        }
    }

    [Fact]
    public void The_outer_seal_bears_the_same_mark_in_all_kinds()
    {
        foreach (var kind in Enum.GetValues<ParcelKind>())
        {
            Assert.Equal(MlKemCoefficients.InCiphertexts, many.OuterMarks[kind].Share, tolerance: 0.006);
        }
    }

    /// <summary>Sealed once for all tests.</summary>
    public sealed class ManyParcels
    {
        private const int Count = 320;
        private const int Lanes = 2;
        private readonly World world = new("likeness", editors: 1, lanes: Lanes);

        public ManyParcels()
        {
            using var source = world.NewSource();
            for (var i = 0; i < Count; i++)
            {
                Add(ParcelKind.Cover, world.Sealer.Cover());
                AddContents(ParcelKind.Tip, world.Sealer.Tip(source, World.Tip($"Message {i}.")));
                AddContents(ParcelKind.DeskEvent, world.Sealer.DeskEvent(world.Editors[0], new DeskEventMessage(World.Epoch, [])));
                AddContents(ParcelKind.Reply, Reply(source, World.Epoch + (ulong)i));
            }
        }

        internal static ParcelKind[] Kinds { get; } = [ParcelKind.Tip, ParcelKind.DeskEvent, ParcelKind.Reply];

        internal Dictionary<ParcelKind, NibbleCounts> Parcels { get; } = Counts(ParcelFormat.ParcelSize(Lanes));

        internal Dictionary<ParcelKind, NibbleCounts> Boxes { get; } = Counts(ParcelFormat.CardBoxSize + ParcelFormat.BoxSize);

        internal Dictionary<ParcelKind, NibbleCounts> Headers { get; } = Counts(ParcelFormat.HeaderSize);

        internal Dictionary<ParcelKind, NibbleCounts> EmptyHeaders { get; } = Counts(ParcelFormat.HeaderSize);

        internal Dictionary<ParcelKind, NibbleCounts> ReplyLanes { get; } = Counts(ParcelFormat.ReplyLaneSize);

        internal Dictionary<ParcelKind, MlKemCoefficients> OuterMarks { get; } = Marks();

        internal Dictionary<ParcelKind, MlKemCoefficients> HeaderMarks { get; } = Marks();

        internal Dictionary<ParcelKind, MlKemCoefficients> EmptyHeaderMarks { get; } = Marks();

        internal Dictionary<ParcelKind, MlKemCoefficients> ReplyLaneMarks { get; } = Marks();

        private byte[] Reply(SourceKeys source, ulong epoch) =>
            world.Sealer.Reply(world.Editors[0], source.Address, new ReplyMessage("Where?", epoch, source.Address.Thread)).Parcel;

        private void Add(ParcelKind kind, byte[] parcel)
        {
            Parcels[kind].Add(parcel);
            OuterMarks[kind].Add(parcel.AsSpan(ParcelFormat.EnvelopeSize));
        }

        private void AddContents(ParcelKind kind, byte[] parcel)
        {
            Add(kind, parcel);
            InnerParcel inner = world.Unseal(parcel);
            Boxes[kind].Add([.. inner.CardBox.Span, .. inner.Box.Span]);
            Headers[kind].Add(inner.Header(1).Span);
            HeaderMarks[kind].Add(inner.Header(1).Span);
            EmptyHeaders[kind].Add(inner.Header(2).Span);
            EmptyHeaderMarks[kind].Add(inner.Header(2).Span);
            ReplyLanes[kind].Add(inner.ReplyLane.Span);
            ReplyLaneMarks[kind].Add(inner.ReplyLane.Span);
        }

        private static Dictionary<ParcelKind, NibbleCounts> Counts(int length) =>
            Enum.GetValues<ParcelKind>().ToDictionary(kind => kind, _ => new NibbleCounts(length));

        private static Dictionary<ParcelKind, MlKemCoefficients> Marks() =>
            Enum.GetValues<ParcelKind>().ToDictionary(kind => kind, _ => new MlKemCoefficients());
    }
}
