using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Protocol.Tests.Worlds;

namespace Intake.Protocol.Tests.Traps;

public sealed class TrustTests
{
    private readonly World world = new("trust");
    private readonly DateTimeOffset now = new EpochClock(21_600, 4).StartOf(World.Epoch);
    private TrustMemory memory = TrustMemory.Empty;

    [Fact]
    public void A_genuine_roster_is_accepted_and_its_membership_remembered()
    {
        Assert.Equal(TrustRefusal.None, Offer(world.SignedMembership));
        Assert.Equal(new TrustMemory(3, world.SignedMembership.Hash), memory);
        Assert.Equal(TrustRefusal.None, Offer(world.SignedMembership));
    }

    [Fact]
    public void A_lower_number_than_one_seen_is_refused_and_changes_nothing()
    {
        Offer(world.SignedMembership);
        var before = memory;
        Assert.Equal(TrustRefusal.Older, Offer(Signed(world.MembershipOf() with { Number = 2 })));
        Assert.Equal(before, memory);
    }

    [Fact]
    public void A_lower_number_than_the_page_was_assembled_with_is_refused()
    {
        memory = TrustMemory.Empty with { LowestNumber = 4 };
        Assert.Equal(TrustRefusal.Older, Offer(world.SignedMembership));
        Assert.Equal(TrustRefusal.None, Offer(Signed(world.MembershipOf() with { Number = 4 })));
    }

    [Fact]
    public void Other_bytes_under_a_number_seen_before_are_a_contradiction()
    {
        Offer(world.SignedMembership);
        Assert.Equal(TrustRefusal.Contradiction, Offer(Signed(world.MembershipOf() with { NewsroomName = "The Other Post" })));
    }

    [Fact]
    public void Editors_reordered_under_the_same_number_are_a_contradiction_and_fit_no_roster()
    {
        Offer(world.SignedMembership);
        var reordered = Signed(world.MembershipOf() with { Editors = [world.Editors[1].Identity, world.Editors[0].Identity, world.Editors[2].Identity] });
        Assert.Equal(TrustRefusal.Contradiction, Offer(reordered));

        Assert.False(SignedRoster.TryParse(world.SignedRoster.Bytes, reordered, out _, out var error));
        Assert.Equal(DocumentError.OtherMembership, error);
    }

    [Fact]
    public void A_membership_by_the_spare_ends_the_root()
    {
        Assert.Equal(TrustRefusal.None, Offer(BySpare(number: 4)));
        Assert.True(memory.SpareSeen);
        Assert.Equal(TrustRefusal.RootEnded, Offer(Signed(world.MembershipOf() with { Number = 5 })));
        Assert.Equal(TrustRefusal.None, Offer(BySpare(number: 5)));
        Assert.Equal(TrustRefusal.Older, Offer(BySpare(number: 4)));
        Assert.Equal(TrustRefusal.RootEnded, Offer(world.SignedMembership));
    }

    [Fact]
    public void A_thief_of_the_root_cannot_outnumber_the_spare()
    {
        Assert.Equal(TrustRefusal.None, Offer(Signed(world.MembershipOf() with { Number = Membership.FirstSpareNumber - 1 })));
        Assert.Throws<ArgumentException>(() => Signed(world.MembershipOf() with { Number = Membership.FirstSpareNumber }));
        Assert.Equal(TrustRefusal.None, Offer(BySpare(number: 0)));
        Assert.Throws<ArgumentException>(() => SignedMembership.Sign(world.MembershipOf() with { Number = 4, Spare = world.Spare.PublicKey }, world.Spare));
    }

    [Fact]
    public void A_spare_whose_hash_is_another_signs_nothing()
    {
        using var stranger = SigningKey.Generate(world.Random);
        var membership = world.MembershipOf() with { Number = Membership.FirstSpareNumber, Spare = stranger.PublicKey };
        var document = Forgery.Document(MembershipCodec.Encode(membership), stranger, Meaning.Membership, world.Newsroom.Id);
        Assert.False(SignedMembership.TryParse(document, world.Newsroom, out _, out var error));
        Assert.Equal(DocumentError.BadSignature, error);
        Assert.Throws<ArgumentException>(() => SignedMembership.Sign(membership, stranger));
    }

    [Fact]
    public void The_spare_does_not_sign_as_the_root_nor_the_root_as_the_spare()
    {
        Assert.Throws<ArgumentException>(() => SignedMembership.Sign(world.MembershipOf(), world.Spare));
        Assert.Throws<ArgumentException>(() => SignedMembership.Sign(world.MembershipOf() with { Spare = world.Spare.PublicKey }, world.Root));
        Assert.Throws<ArgumentException>(() => SignedMembership.Sign(world.MembershipOf(), world.Ledger));
    }

    [Fact]
    public void A_membership_that_ended_by_either_clock_is_refused_and_remembered()
    {
        var end = world.Membership.LastEpoch;
        Assert.Equal(TrustRefusal.MembershipEnded, Offer(world.SignedMembership, serverEpoch: end + 1));
        Assert.Equal(3U, memory.LowestNumber);
        Assert.Equal(TrustRefusal.MembershipEnded, Offer(world.SignedMembership, ownClock: world.Membership.Clock.StartOf(end + 1)));
    }

    [Fact]
    public void A_closed_newsroom_is_refused_even_when_an_older_membership_is_offered_afterwards()
    {
        Assert.Equal(TrustRefusal.Closed, Offer(Signed(world.MembershipOf() with { Number = 4, Closed = "We were searched." })));
        Assert.Equal(TrustRefusal.Older, Offer(world.SignedMembership));
    }

    [Fact]
    public void Another_newsroom_is_refused()
    {
        var other = new World("another newsroom");
        Assert.Equal(TrustRefusal.OtherNewsroom, Offer(other.SignedMembership.Bytes, other.SignedRoster.Bytes));
        Assert.Equal(TrustMemory.Empty, memory);
    }

    [Fact]
    public void A_membership_signed_by_a_stranger_is_forged_and_not_remembered()
    {
        using var stranger = SigningKey.Generate(world.Random);
        var document = Forgery.Document(MembershipCodec.Encode(world.MembershipOf() with { Number = 9 }), stranger, Meaning.Membership, world.Newsroom.Id);
        Assert.Equal(TrustRefusal.Forged, Offer(document, world.SignedRoster.Bytes));
        Assert.Equal(TrustMemory.Empty, memory);
    }

    [Fact]
    public void A_roster_of_another_membership_is_forged()
    {
        var newer = Signed(world.MembershipOf() with { Number = 4 });
        Assert.Equal(TrustRefusal.Forged, Offer(newer.Bytes, world.SignedRoster.Bytes));
    }

    [Fact]
    public void What_the_ledger_does_not_name_is_refused_and_its_membership_remembered()
    {
        var another = SignedRoster.Sign(world.RosterOf(8, RosterKind.Day, world.DayKeys), world.SignedMembership, world.Ledger);
        Assert.Equal(TrustRefusal.NotInLedger, Offer(world.AnswerOf(world.SignedRoster) with { Proof = world.ProofOf(another) }));
        Assert.Equal(new TrustMemory(3, world.SignedMembership.Hash), memory);
        Assert.Equal(TrustRefusal.None, Offer(world.AnswerOf(another)));
    }

    [Fact]
    public void A_roster_whose_sealing_ended_more_than_an_epoch_ago_by_either_clock_is_refused()
    {
        var last = world.SignedRoster.Roster.LastSealingEpoch;
        Assert.Equal(TrustRefusal.None, Offer(world.SignedMembership, serverEpoch: last + 1));
        Assert.Equal(TrustRefusal.None, Offer(world.SignedMembership, ownClock: world.Membership.Clock.StartOf(last + 1)));
        Assert.Equal(TrustRefusal.RosterEnded, Offer(world.SignedMembership, serverEpoch: last + 2));
        Assert.Equal(TrustRefusal.RosterEnded, Offer(world.SignedMembership, ownClock: world.Membership.Clock.StartOf(last + 2)));
    }

    [Fact]
    public void A_server_clock_at_the_end_of_time_is_a_refusal_and_no_failure() =>
        Assert.Equal(TrustRefusal.MembershipEnded, Offer(world.SignedMembership, serverEpoch: long.MaxValue));

    [Fact]
    public void An_absent_editor_is_listed_as_absent()
    {
        var roster = world.RosterOf(8, RosterKind.Day, [world.DayKeys[0], null, world.DayKeys[2]]);
        var signed = SignedRoster.Sign(roster, world.SignedMembership, world.Ledger);
        Assert.Equal(2, signed.Readers);
        Assert.Null(signed.Recipients[1]);
    }

    [Fact]
    public void A_roster_outlives_its_membership_nowhere()
    {
        var long_ = world.RosterOf(8, RosterKind.Day, world.DayKeys) with { LastAcceptedEpoch = world.Membership.LastEpoch + 1 };
        Assert.Throws<ArgumentException>(() => SignedRoster.Sign(long_, world.SignedMembership, world.Ledger));
    }

    private SignedMembership Signed(Membership membership) => SignedMembership.Sign(membership, world.Root);

    private SignedMembership BySpare(uint number) =>
        SignedMembership.Sign(world.MembershipOf() with { Number = Membership.FirstSpareNumber + number, Spare = world.Spare.PublicKey }, world.Spare);

    private TrustRefusal Offer(SignedMembership membership, ulong serverEpoch = World.Epoch, DateTimeOffset? ownClock = null, SignedRoster? roster = null)
    {
        roster ??= SignedRoster.Sign(
            world.SignedRoster.Roster with { MembershipNumber = membership.Membership.Number, MembershipHash = membership.Hash, Keys = [.. Keys(membership)] },
            membership, world.Ledger);
        return Offer(world.AnswerOf(roster, serverEpoch), ownClock);
    }

    private TrustRefusal Offer(ReadOnlyMemory<byte> membership, ReadOnlyMemory<byte> roster) =>
        Offer(world.AnswerOf(world.SignedRoster) with { MembershipDocument = membership, RosterDocument = roster });

    private TrustRefusal Offer(RosterAnswer answer, DateTimeOffset? ownClock = null)
    {
        var refusal = AcceptedRoster.TryAccept(
            answer.Encode(), world.Newsroom, ref memory, ownClock ?? now, out var accepted);
        Assert.Equal(refusal == TrustRefusal.None, accepted is not null);
        return refusal;
    }

    private IEnumerable<KeyCertificate?> Keys(SignedMembership membership) => membership.Membership.Editors.Select(editor =>
        world.SignedRoster.Roster.Keys[Array.FindIndex(world.Editors, known => known.Identity.Id == editor.Id)]);
}
