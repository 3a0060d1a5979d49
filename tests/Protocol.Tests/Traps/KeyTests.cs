using Intake.Protocol.Board;
using Intake.Protocol.Encoding;
using Intake.Protocol.Keys;
using Intake.Protocol.Opening;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Protocol.Tests.Worlds;

namespace Intake.Protocol.Tests.Traps;

public sealed class KeyTests
{
    private readonly World world = new("weak keys");

    public static TheoryData<string> LowOrder => Forgery.LowOrder;

    [Theory]
    [MemberData(nameof(LowOrder))]
    public void A_point_of_low_order_agrees_with_nobody(string point)
    {
        var shared = Hex.Repeat(0xAA, X25519Key.Size);
        Assert.False(X25519Key.IsAcceptable(Hex.Bytes(point)));
        Assert.False(world.Editors[0].Keys.Auth.TryAgree(Hex.Bytes(point), shared));
        Assert.Equal(new byte[X25519Key.Size], shared);
    }

    [Theory]
    [MemberData(nameof(LowOrder))]
    public void A_source_card_of_low_order_is_damaged(string point)
    {
        using var source = world.NewSource();
        var card = Card.Of(source.Address);
        Hex.Bytes(point).CopyTo(card, 2);
        Assert.Equal(new LaneOutcome.Damaged(DamagedStep.Card), world.Read(world.SealAsTip(card, World.Tip(), source.Keys.X25519), lane: 1));
    }

    [Theory]
    [MemberData(nameof(LowOrder))]
    public void A_source_card_with_an_X_Wing_key_of_low_order_is_damaged(string point)
    {
        using var source = world.NewSource();
        var card = Card.Of(source.Address);
        Hex.Bytes(point).CopyTo(card, 2 + X25519Key.Size + XWing.PublicKeySize - X25519Key.Size);
        Assert.Equal(new LaneOutcome.Damaged(DamagedStep.Card), world.Read(world.SealAsTip(card, World.Tip(), source.Keys.X25519), lane: 1));
    }

    [Theory]
    [MemberData(nameof(LowOrder))]
    public void An_editor_of_low_order_is_in_no_membership(string point)
    {
        var weak = EditorIdentity.Create(world.Newsroom.Id, world.Editors[0].Identity.Sign, Hex.Bytes(point), name: null);
        foreach (var membership in new[] { world.MembershipOf() with { Editors = [weak] }, world.MembershipOf() with { Departed = [weak] } })
        {
            var document = Forgery.Document(MembershipCodec.Encode(membership), world.Root, Meaning.Membership, world.Newsroom.Id);
            Assert.False(SignedMembership.TryParse(document, world.Newsroom, out _, out var error));
            Assert.Equal(DocumentError.WeakKey, error);
            Assert.Throws<ArgumentException>(() => SignedMembership.Sign(membership, world.Root));
        }
    }

    [Theory]
    [MemberData(nameof(LowOrder))]
    public void Nobody_enrols_with_a_point_of_low_order(string point)
    {
        var enrolment = SignedEnrolment.Sign(world.Editors[0].Keys, world.Newsroom.Id, "Ada").Bytes.ToArray();
        var auth = world.Editors[0].Identity.Auth.ToArray();
        var at = enrolment.AsSpan().IndexOf(auth);
        Hex.Bytes(point).CopyTo(enrolment, at);
        Assert.False(SignedEnrolment.TryParse(enrolment, world.Newsroom.Id, out _, out var error));
        Assert.Equal(DocumentError.WeakKey, error);
    }

    [Theory]
    [MemberData(nameof(LowOrder))]
    public void A_certificate_of_low_order_is_refused_in_both_of_its_keys(string point)
    {
        var good = world.DayKeys[0].Public;
        byte[] weakXWing = [.. good.XWing[..^X25519Key.Size], .. Hex.Bytes(point)];
        Assert.Equal(DocumentError.WeakKey, Certify(Hex.Bytes(point), good.XWing));
        Assert.Equal(DocumentError.WeakKey, Certify(good.X25519, weakXWing));
    }

    [Theory]
    [MemberData(nameof(LowOrder))]
    public void A_sorting_key_of_low_order_is_refused(string point)
    {
        var weak = world.SignedRoster.Roster with { SortingKey = (byte[])[.. world.Sorting.PublicKey[..^X25519Key.Size], .. Hex.Bytes(point)] };
        Assert.Equal(DocumentError.WeakKey, ErrorOf(weak));
    }

    [Theory]
    [MemberData(nameof(LowOrder))]
    public void An_encapsulation_of_low_order_opens_nothing(string point)
    {
        using var source = world.NewSource();
        var parcel = world.Sealer.Tip(source, World.Tip());
        var slot = world.SlotOf(world.Unseal(parcel), lane: 1);

        Hex.Bytes(point).CopyTo(parcel, ParcelFormat.EnvelopeSize + XWing.CiphertextSize - X25519Key.Size);
        Assert.False(world.Seal.TryOpen(parcel, out _));

        var first = slot.Header.ToArray();
        Hex.Bytes(point).CopyTo(first, XWing.CiphertextSize - X25519Key.Size);
        Assert.IsType<LaneOutcome.NotForMe>(world.Read(slot with { Header = first }, lane: 1));

        var second = slot.Header.ToArray();
        Hex.Bytes(point).CopyTo(second, XWing.CiphertextSize + ParcelFormat.SealedKeySize);
        Assert.Equal(new LaneOutcome.Damaged(DamagedStep.Sender), world.Read(slot with { Header = second }, lane: 1));
    }

    [Theory]
    [MemberData(nameof(LowOrder))]
    public void There_is_no_tag_key_with_a_point_of_low_order(string point)
    {
        using var source = world.NewSource();
        var address = new SourceAddress(world.Newsroom.Id, Hex.Bytes(point), source.Address.Keys.XWing, source.Address.TagSeed);
        var weak = EditorIdentity.Create(world.Newsroom.Id, world.Editors[0].Identity.Sign, Hex.Bytes(point), name: null);
        Assert.Null(ReplyTagKey.ForEditor(world.Newsroom.Id, world.Editors[0].Identity, world.Editors[0].Keys.Auth, address));
        Assert.Null(ReplyTagKey.ForSource(world.Newsroom.Id, weak, source));
        Assert.Throws<ArgumentException>(() => world.Sealer.Reply(world.Editors[0], address, new ReplyMessage("", World.Epoch, address.Thread)));
    }

    [Fact]
    public void A_coefficient_at_or_above_the_modulus_makes_an_X_Wing_key_unacceptable_wherever_it_stands()
    {
        var good = world.Sorting.PublicKey.ToArray();
        Assert.True(XWing.IsAcceptable(good));
        for (var coefficient = 0; coefficient < 768; coefficient++)
        {
            foreach (var value in new[] { 3329, 3330, 4095 })
            {
                Assert.False(XWing.IsAcceptable(WithCoefficient(good, coefficient, value)));
            }

            Assert.True(XWing.IsAcceptable(WithCoefficient(good, coefficient, 3328)));
        }
    }

    [Fact]
    public void Keys_with_a_bad_coefficient_are_refused_in_cards_certificates_and_rosters()
    {
        using var source = world.NewSource();
        var bad = WithCoefficient(source.Address.Keys.XWing.ToArray(), 700, 3329);
        var card = Card.Of(source.Address);
        bad.CopyTo(card, 2 + X25519Key.Size);
        Assert.Equal(new LaneOutcome.Damaged(DamagedStep.Card), world.Read(world.SealAsTip(card, World.Tip(), source.Keys.X25519), lane: 1));
        Assert.Equal(DocumentError.WeakKey, Certify(source.Address.Keys.X25519, bad));
        Assert.Equal(DocumentError.WeakKey, ErrorOf(world.SignedRoster.Roster with { SortingKey = bad }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(1215)]
    [InlineData(1217)]
    public void Keys_of_another_length_are_not_acceptable(int length)
    {
        Assert.False(X25519Key.IsAcceptable(Hex.Repeat(9, length)));
        Assert.False(XWing.IsAcceptable(new byte[length]));
    }

    private static byte[] WithCoefficient(byte[] key, int coefficient, int value)
    {
        var changed = key.ToArray();
        var at = coefficient / 2 * 3;
        if (coefficient % 2 == 0)
        {
            changed[at] = (byte)value;
            changed[at + 1] = (byte)((changed[at + 1] & 0xF0) | (value >> 8));
        }
        else
        {
            changed[at + 1] = (byte)((changed[at + 1] & 0x0F) | ((value & 0x0F) << 4));
            changed[at + 2] = (byte)(value >> 4);
        }

        return changed;
    }

    private DocumentError Certify(ReadOnlySpan<byte> x25519, ReadOnlySpan<byte> xwing)
    {
        var (editor, keys) = (world.Editors[0], new RecipientPublicKeys(world.Editors[0].Identity.Id, x25519, xwing));
        return KeyCertificate.Certify(editor.Keys, editor.Identity, world.Newsroom.Id, RosterKind.Day, 1, 2, keys)
            .Verify(editor.Identity, world.Newsroom.Id, RosterKind.Day);
    }

    private DocumentError ErrorOf(Roster roster)
    {
        var document = Forgery.Document(RosterCodec.Encode(roster), world.Ledger, Meaning.Roster, world.Newsroom.Id);
        Assert.False(SignedRoster.TryParse(document, world.SignedMembership, out _, out var error));
        return error;
    }
}
