using Intake.Protocol.Keys;
using Intake.Protocol.Opening;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Sealing;
using Intake.Protocol.Tests.Worlds;

namespace Intake.Protocol.Tests.Traps;

public sealed class SenderTests
{
    private readonly World world = new("senders");

    [Fact]
    public void A_card_of_another_source_is_noticed_by_the_key_that_sealed()
    {
        using var victim = world.NewSource();
        using var attacker = world.NewSource();
        var parcel = world.SealAsTip(Card.Of(victim.Address), World.Tip(), attacker.Keys.X25519);
        Assert.Equal(new LaneOutcome.Damaged(DamagedStep.Sender), world.Read(parcel, lane: 1));
    }

    [Fact]
    public void An_editors_card_claimed_by_a_stranger_is_noticed_by_the_key_that_sealed()
    {
        using var stranger = world.NewSource();
        var parcel = world.SealAsTip(Card.Of(world.Editors[1].Identity), Event(), stranger.Keys.X25519);
        Assert.Equal(new LaneOutcome.Damaged(DamagedStep.Sender), world.Read(parcel, lane: 1));
    }

    [Fact]
    public void An_editors_id_on_a_strangers_key_is_no_editors_card()
    {
        using var stranger = world.NewSource();
        var card = Card.Of(world.Editors[1].Identity);
        stranger.Keys.X25519.PublicKey.CopyTo(card.AsSpan(2));
        Assert.Equal(new LaneOutcome.Damaged(DamagedStep.Entitlement), world.Read(world.SealAsTip(card, Event(), stranger.Keys.X25519), lane: 1));
    }

    [Fact]
    public void An_editors_card_differs_from_no_other_card_of_that_editor()
    {
        for (var at = 2 + X25519Key.Size; at < ParcelFormat.CardSize; at += 7)
        {
            var card = Card.Of(world.Editors[1].Identity);
            card[at] ^= 1;
            var step = at < 2 + X25519Key.Size + XWing.PublicKeySize ? DamagedStep.Card : DamagedStep.Entitlement;
            Assert.Equal(new LaneOutcome.Damaged(step), world.Read(world.SealAsTip(card, Event(), world.Editors[1].Keys.Auth), lane: 1));
        }
    }

    [Fact]
    public void A_card_of_another_version_or_with_unknown_flags_is_damaged()
    {
        using var source = world.NewSource();
        foreach (var (version, flags) in new[] { (0, 0), (2, 0), (1, 2), (1, 255) })
        {
            var card = Card.Of(source.Address);
            (card[0], card[1]) = ((byte)version, (byte)flags);
            Assert.Equal(new LaneOutcome.Damaged(DamagedStep.Card), world.Read(world.SealAsTip(card, World.Tip(), source.Keys.X25519), lane: 1));
        }
    }

    [Fact]
    public void An_editor_sends_no_tips()
    {
        var parcel = world.SealAsTip(Card.Of(world.Editors[0].Identity), World.Tip(), world.Editors[0].Keys.Auth);
        Assert.Equal(new LaneOutcome.Damaged(DamagedStep.Entitlement), world.Read(parcel, lane: 1));
    }

    [Fact]
    public void A_source_sends_neither_replies_nor_desk_events()
    {
        using var source = world.NewSource();
        foreach (var message in new Message[] { Event(), new ReplyMessage("We believe you.", World.Epoch, source.Address.Thread) })
        {
            var parcel = world.SealAsTip(Card.Of(source.Address), message, source.Keys.X25519);
            Assert.Equal(new LaneOutcome.Damaged(DamagedStep.Entitlement), world.Read(parcel, lane: 1));
        }
    }

    [Fact]
    public void An_editor_who_left_sends_nothing()
    {
        var gone = world.MakeEditor("Gone");
        Assert.Throws<ArgumentException>(() => world.Sealer.DeskEvent(gone, Event()));
        var parcel = world.SealAsTip(Card.Of(gone.Identity), Event(), gone.Keys.Auth);
        Assert.Equal(new LaneOutcome.Damaged(DamagedStep.Entitlement), world.Read(parcel, lane: 1));
    }

    [Fact]
    public void A_card_of_another_parcel_of_the_same_source_does_not_open()
    {
        using var source = world.NewSource();
        var first = world.SlotOf(world.Unseal(world.Sealer.Tip(source, World.Tip("one"))), lane: 1);
        var second = world.SlotOf(world.Unseal(world.Sealer.Tip(source, World.Tip("two"))), lane: 1);
        Assert.Equal(new LaneOutcome.Damaged(DamagedStep.Card), world.Read(first with { CardBox = second.CardBox }, lane: 1));
        Assert.Equal(new LaneOutcome.Damaged(DamagedStep.Commit), world.Read(first with { Box = second.Box }, lane: 1));
        Assert.IsType<LaneOutcome.NotForMe>(world.Read(first with { Header = second.Header }, lane: 1));
        Assert.IsType<LaneOutcome.NotForMe>(world.Read(first with { Commit = second.Commit }, lane: 1));
        Assert.IsType<LaneOutcome.NotForMe>(world.Read(first with { RosterNumber = first.RosterNumber + 1 }, lane: 1));
    }

    [Fact]
    public void A_header_opens_in_its_own_lane_only()
    {
        using var source = world.NewSource();
        var inner = world.Unseal(world.Sealer.Tip(source, World.Tip()));
        for (var lane = 1; lane <= world.Editors.Length; lane++)
        {
            for (var header = 1; header <= world.Membership.Lanes; header++)
            {
                var outcome = world.Read(world.SlotOf(inner, lane) with { Header = inner.Header(header) }, lane);
                Assert.Equal(header == lane, outcome is LaneOutcome.FromSource);
                Assert.Equal(header != lane, outcome is LaneOutcome.NotForMe);
            }
        }
    }

    [Fact]
    public void One_content_cannot_be_shown_differently_to_two_editors_with_another_key_in_one_header()
    {
        using var source = world.NewSource();
        var card = Card.Of(source.Address);
        using var shown = new SealedBody(world.Newsroom.Id, card.ToArray(), Content.Encode(World.Tip("the truth")), world.Random);
        using var other = new SealedBody(world.Newsroom.Id, card.ToArray(), Content.Encode(World.Tip("a lie")), world.Random);
        var slot = world.SlotOf(world.Unseal(world.Sealer.Seal(shown, source.Keys.X25519, new InnerFields(ParcelKind.Tip, 0))), lane: 2);
        var keys = SealedKeys.Of(shown);

        var relyingOnBoxKey = keys with { BoxKey = other.BoxKey.ToArray() };
        Assert.Equal(new LaneOutcome.Damaged(DamagedStep.Commit), ReadWith(relyingOnBoxKey, shown.CardBox, other.Box));
        Assert.Equal(new LaneOutcome.Damaged(DamagedStep.Commit), ReadWith(relyingOnBoxKey, shown.CardBox, shown.Box));
        var relyingOnCardKey = keys with { CardKey = other.CardKey.ToArray() };
        Assert.Equal(new LaneOutcome.Damaged(DamagedStep.Commit), ReadWith(relyingOnCardKey, other.CardBox, shown.Box));
        Assert.Equal(new LaneOutcome.Damaged(DamagedStep.Card), ReadWith(relyingOnCardKey, shown.CardBox, shown.Box));
        Assert.IsType<LaneOutcome.FromSource>(ReadWith(keys, shown.CardBox, shown.Box));

        LaneOutcome ReadWith(SealedKeys sealedKeys, byte[] cardBox, byte[] box)
        {
            var header = world.Header(2, world.DayKeys[1].Public, source.Keys.X25519, sealedKeys);
            return world.Read(slot with { CardBox = cardBox, Box = box, Header = header }, lane: 2);
        }
    }

    [Fact]
    public void A_box_that_is_committed_to_but_not_genuine_is_damaged_at_the_box()
    {
        using var source = world.NewSource();
        using var body = new SealedBody(world.Newsroom.Id, Card.Of(source.Address), Content.Encode(World.Tip()), world.Random);
        var slot = world.SlotOf(world.Unseal(world.Sealer.Seal(body, source.Keys.X25519, new InnerFields(ParcelKind.Tip, 0))), lane: 1);
        var box = Forgery.Flip(body.Box, 77);
        var commit = Commitment.Compute(body.CardKey, body.BoxKey, body.CardBox, box);
        var header = world.Header(1, world.DayKeys[0].Public, source.Keys.X25519, SealedKeys.Of(body) with { Commit = commit });
        Assert.Equal(new LaneOutcome.Damaged(DamagedStep.Box), world.Read(slot with { Commit = commit, Box = box, Header = header }, lane: 1));
    }

    [Fact]
    public void A_message_of_an_unknown_kind_is_shown_as_unknown_whoever_sends_it()
    {
        using var source = world.NewSource();
        byte[] message = [0xA1, 0x00, 0x18, 0x63]; // { 0: 99 }
        var content = Content.Pack(RawDeflate.Compress(message), message.Length);
        var tip = new InnerFields(ParcelKind.Tip, AuthorLane: 0);
        var fromSource = Assert.IsType<LaneOutcome.FromSource>(world.Read(world.Seal(Card.Of(source.Address), content.ToArray(), source.Keys.X25519, tip), lane: 1));
        var fromEditor = Assert.IsType<LaneOutcome.FromEditor>(
            world.Read(world.Seal(Card.Of(world.Editors[1].Identity), content.ToArray(), world.Editors[1].Keys.Auth, tip), lane: 1));
        Assert.Equal(new UnknownMessage(99), fromSource.Message);
        Assert.Equal(new UnknownMessage(99), fromEditor.Message);
    }

    [Fact]
    public void Somebody_without_a_lane_opens_nothing()
    {
        using var source = world.NewSource();
        var slot = world.SlotOf(world.Unseal(world.Sealer.Tip(source, World.Tip())), lane: 1);
        var stranger = world.MakeEditor("Nobody").Identity.Id;
        Assert.IsType<LaneOutcome.NotForMe>(new LaneOpener(world.Membership, stranger).Open(slot, world.DayKeys[0]));
    }

    private static DeskEventMessage Event() => new(World.Epoch, [1, 2, 3]);
}
