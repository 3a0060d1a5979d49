using CsCheck;
using Intake.Protocol.Board;
using Intake.Protocol.Opening;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Tests.Traps;
using Intake.Protocol.Tests.Worlds;

namespace Intake.Protocol.Tests.Properties;

/// <summary>One flipped bit, wherever it is, is noticed; and a desk is told at which step.</summary>
public sealed class ForgedBitTests
{
    private const int EncMAt = 0;
    private const int CtMAt = XWing.CiphertextSize;
    private const int EncCAt = CtMAt + ParcelFormat.SealedKeySize;
    private const int CtCAt = EncCAt + X25519Key.Size;

    private static readonly World World = new("flipped bits", editors: 2, lanes: 2);
    private static readonly byte[] Parcel = Sealed();
    private static readonly LaneSlot Slot = World.SlotOf(World.Unseal(Parcel), lane: 1);

    [Fact]
    public void Every_bit_of_the_envelope_counts()
    {
        for (var bit = 0; bit < 8 * ParcelFormat.EnvelopeSize; bit++)
        {
            Assert.False(World.Seal.TryOpen(Forgery.Flip(Parcel, bit), out _));
        }
    }

    [Fact]
    public void Every_bit_that_X25519_ignores_counts()
    {
        Assert.False(World.Seal.TryOpen(Forgery.Flip(Parcel, HighBitOf(ParcelFormat.EnvelopeSize + XWing.CiphertextSize - X25519Key.Size)), out _));
        Assert.IsType<LaneOutcome.NotForMe>(WithHeader(HighBitOf(CtMAt - X25519Key.Size)));
        Assert.Equal(new LaneOutcome.Damaged(DamagedStep.Sender), WithHeader(HighBitOf(EncCAt)));
    }

    [Fact]
    public void A_parcel_with_any_bit_flipped_is_not_opened() =>
        Gen.Int[0, (8 * Parcel.Length) - 1].Sample(bit => !World.Seal.TryOpen(Forgery.Flip(Parcel, bit), out _), iter: 2_000);

    [Fact]
    public void A_parcel_of_any_other_length_is_not_opened() => Gen.Int[0, Parcel.Length - 1].Sample(
        length => !World.Seal.TryOpen(Parcel.AsMemory(0, length), out _) && !World.Seal.TryOpen((byte[])[.. Parcel, .. new byte[length + 1]], out _), iter: 50);

    [Fact]
    public void A_flipped_bit_in_the_number_or_the_commit_makes_a_slot_that_is_for_nobody()
    {
        Gen.Int[0, 31].Sample(bit => Read(Slot with { RosterNumber = Slot.RosterNumber ^ (1U << bit) }) is LaneOutcome.NotForMe);
        Gen.Int[0, 255].Sample(bit => Read(Slot with { Commit = new Digest(Forgery.Flip(Slot.Commit.ToArray(), bit)) }) is LaneOutcome.NotForMe);
    }

    [Fact]
    public void A_flipped_bit_in_the_card_is_damage_at_the_card() => Gen.Int[0, (8 * ParcelFormat.CardBoxSize) - 1].Sample(
        bit => Read(Slot with { CardBox = Forgery.Flip(Slot.CardBox.ToArray(), bit) }) == new LaneOutcome.Damaged(DamagedStep.Card), iter: 500);

    [Fact]
    public void A_flipped_bit_in_the_box_is_damage_at_the_commit() => Gen.Int[0, (8 * ParcelFormat.BoxSize) - 1].Sample(
        bit => Read(Slot with { Box = Forgery.Flip(Slot.Box.ToArray(), bit) }) == new LaneOutcome.Damaged(DamagedStep.Commit), iter: 500);

    [Fact]
    public void A_flipped_bit_in_the_first_half_of_a_header_makes_it_for_nobody() =>
        Gen.Int[8 * EncMAt, (8 * EncCAt) - 1].Sample(bit => WithHeader(bit) is LaneOutcome.NotForMe, iter: 1_000);

    [Fact]
    public void A_flipped_bit_in_the_second_half_of_a_header_is_damage_at_the_sender()
    {
        Assert.Equal(ParcelFormat.HeaderSize, CtCAt + ParcelFormat.SealedKeySize);
        for (var bit = 8 * EncCAt; bit < 8 * ParcelFormat.HeaderSize; bit++)
        {
            Assert.Equal(new LaneOutcome.Damaged(DamagedStep.Sender), WithHeader(bit));
        }
    }

    [Fact]
    public void A_flipped_bit_in_a_reply_makes_it_unreadable()
    {
        using var source = World.NewSource();
        var editor = World.Editors[0];
        var reply = World.Sealer.Reply(editor, source.Address, new ReplyMessage("Where?", World.Epoch, source.Address.Thread));
        var slot = World.ReplySlotOf(World.Unseal(reply.Parcel));
        var candidate = new ReplyCandidate(editor.Identity, World.Epoch, reply.Tag);
        byte[] bytes = [0, 0, 0, 7, .. slot.Commit.ToArray(), .. slot.CardBox.Span, .. slot.Box.Span, .. slot.ReplyLane.Span];
        var opener = new ReplyOpener(World.Newsroom.Id, source);
        Assert.NotNull(Open(bytes));
        Gen.Int[0, (8 * bytes.Length) - 1].Sample(bit => Open(Forgery.Flip(bytes, bit)) is null, iter: 1_000);

        ReplyMessage? Open(byte[] answer)
        {
            Assert.True(ReplySlot.TryReadAnswer(answer, 1, out var slots));
            return opener.Open(slots[0], candidate);
        }
    }

    private static byte[] Sealed()
    {
        using var source = World.NewSource();
        return World.Sealer.Tip(source, World.Tip());
    }

    private static int HighBitOf(int point) => (8 * (point + X25519Key.Size)) - 1;

    private static LaneOutcome WithHeader(int bit) => Read(Slot with { Header = Forgery.Flip(Slot.Header.ToArray(), bit) });

    private static LaneOutcome Read(LaneSlot slot) => World.Read(slot, lane: 1);
}
