using Intake.Protocol.Board;
using Intake.Protocol.Keys;
using Intake.Protocol.Opening;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Protocol.Sealing;
using Intake.Protocol.Tests.Worlds;

namespace Intake.Protocol.Tests.Traps;

public sealed class ReplyTests : IDisposable
{
    private readonly World world = new("replies");
    private readonly SourceKeys source;

    public ReplyTests() => source = world.NewSource();

    [Fact]
    public void A_reply_is_read_where_it_belongs()
    {
        var slot = SlotOf(world.Sealer.Reply(world.Editors[0], source.Address, Message()).Parcel);
        Assert.Equal("Where?", Open(slot, Candidate(world.Editors[0], World.Epoch))?.Text);
    }

    [Fact]
    public void A_reply_relabelled_to_another_epoch_or_editor_is_not_read()
    {
        var slot = SlotOf(world.Sealer.Reply(world.Editors[0], source.Address, Message()).Parcel);
        Assert.Null(Open(slot, Candidate(world.Editors[0], World.Epoch + 1)));
        Assert.Null(Open(slot, Candidate(world.Editors[0], World.Epoch - 1)));
        Assert.Null(Open(slot, Candidate(world.Editors[1], World.Epoch)));
        Assert.Null(Open(slot with { RosterNumber = 8 }, Candidate(world.Editors[0], World.Epoch)));
    }

    [Fact]
    public void A_reply_is_read_by_no_other_source()
    {
        using var other = world.NewSource();
        var slot = SlotOf(world.Sealer.Reply(world.Editors[0], source.Address, Message()).Parcel);
        Assert.Null(new ReplyOpener(world.Newsroom.Id, other).Open(slot, Candidate(world.Editors[0], World.Epoch)));
    }

    [Fact]
    public void A_reply_whose_message_names_another_epoch_than_its_tag_is_not_read()
    {
        var forged = Forge(world.Editors[0], world.Editors[0], Message() with { SentEpoch = World.Epoch - 1 }, World.Epoch);
        Assert.Null(Open(forged, Candidate(world.Editors[0], World.Epoch)));
        Assert.NotNull(Open(Forge(world.Editors[0], world.Editors[0], Message(), World.Epoch), Candidate(world.Editors[0], World.Epoch)));
    }

    [Fact]
    public void A_reply_to_another_thread_is_not_read()
    {
        using var other = world.NewSource();
        var forged = Forge(world.Editors[0], world.Editors[0], Message() with { Thread = other.Address.Thread }, World.Epoch);
        Assert.Null(Open(forged, Candidate(world.Editors[0], World.Epoch)));
    }

    [Fact]
    public void A_colleague_who_learnt_this_editors_tag_key_cannot_answer_in_this_editors_name()
    {
        var underOwnCard = Forge(world.Editors[1], world.Editors[1], Message(), World.Epoch, tagOf: world.Editors[0]);
        Assert.Null(Open(underOwnCard, Candidate(world.Editors[0], World.Epoch)));
        var underStolenCard = Forge(world.Editors[0], world.Editors[1], Message(), World.Epoch, tagOf: world.Editors[0]);
        Assert.Null(Open(underStolenCard, Candidate(world.Editors[0], World.Epoch)));
    }

    [Fact]
    public void A_colleague_has_another_tag_for_the_same_source_and_epoch()
    {
        var tags = world.Editors.Select(editor => Convert.ToHexString(TagOf(editor).Tag.Span) + Convert.ToHexString(TagOf(editor).Locator.Span));
        Assert.Equal(world.Editors.Length, tags.Distinct().Count());
    }

    [Fact]
    public void Editor_and_source_make_the_same_tag_locator_and_cloak()
    {
        var editor = world.Editors[2];
        using var own = ReplyTagKey.ForEditor(world.Newsroom.Id, editor.Identity, editor.Keys.Auth, source.Address)!;
        using var theirs = ReplyTagKey.ForSource(world.Newsroom.Id, editor.Identity, source)!;
        Assert.Equal(own.At(5).Locator.ToArray(), theirs.At(5).Locator.ToArray());
        Assert.Equal(own.At(5).Tag.ToArray(), theirs.At(5).Tag.ToArray());
        Assert.Equal(own.Cloak(5, default), theirs.Cloak(5, default));
        Assert.NotEqual(own.Cloak(5, default), own.Cloak(6, default));
        Assert.NotEqual(own.At(5).Locator.ToArray(), own.At(6).Locator.ToArray());
    }

    [Fact]
    public void A_tip_or_desk_event_in_the_place_of_a_reply_is_not_read()
    {
        foreach (var message in new Message[] { World.Tip(), new DeskEventMessage(World.Epoch, []) })
        {
            Assert.Null(Open(Forge(world.Editors[0], world.Editors[0], message, World.Epoch), Candidate(world.Editors[0], World.Epoch)));
        }
    }

    [Fact]
    public void Random_bytes_that_fill_an_answer_are_no_reply()
    {
        var random = new FixedRandomSource("filling");
        Assert.True(ReplySlot.TryReadAnswer(random.Bytes(2 * ReplySlot.Size), 2, out var slots));
        Assert.All(slots, slot => Assert.Null(Open(slot, Candidate(world.Editors[0], World.Epoch))));
    }

    [Fact]
    public void A_wrong_phrase_is_a_source_with_other_keys_that_finds_nothing()
    {
        using var right = Phrase.FromNumbers([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        using var wrong = Phrase.FromNumbers([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13]);
        using var keys = SourceKeys.Derive(right, world.Newsroom.Id);
        using var others = SourceKeys.Derive(wrong, world.Newsroom.Id);
        Assert.NotEqual(keys.Address.Thread, others.Address.Thread);
        Assert.NotEqual(keys.Address.Keys.Id, others.Address.Keys.Id);
        Assert.NotEqual(keys.CheckNumbers, others.CheckNumbers);

        using var key = ReplyTagKey.ForSource(world.Newsroom.Id, world.Editors[0].Identity, keys)!;
        var index = IndexOf(key.At(World.Epoch).Tag, World.Epoch);
        Assert.Single(new ReplyFinder(world.Membership, keys).Find(index));
        Assert.Empty(new ReplyFinder(world.Membership, others).Find(index));
    }

    [Fact]
    public void The_same_phrase_is_another_source_in_another_newsroom()
    {
        using var phrase = Phrase.FromNumbers([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        using var here = SourceKeys.Derive(phrase, world.Newsroom.Id);
        using var there = SourceKeys.Derive(phrase, Primitives.Sha256.Hash("another newsroom"u8));
        Assert.NotEqual(here.Address.Keys.X25519.ToArray(), there.Address.Keys.X25519.ToArray());
        Assert.NotEqual(here.Address.Keys.XWing.ToArray(), there.Address.Keys.XWing.ToArray());
        Assert.NotEqual(here.Address.TagSeed.ToArray(), there.Address.TagSeed.ToArray());
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(28, true)]
    [InlineData(29, true)]
    [InlineData(30, false)]
    [InlineData(-1, false)]
    public void A_reply_may_wait_seven_days_for_its_place_and_stands_in_no_earlier_epoch(int later, bool found)
    {
        // Four epochs a day: 28 epochs of waiting, and the epoch of posting.
        var shown = (ulong)((long)World.Epoch + later);
        Assert.Equal(found, new ReplyFinder(world.Membership, source).Find(IndexOf(TagOf(world.Editors[0]).Tag, shown)).Count == 1);
    }

    [Fact]
    public void A_reply_of_an_editor_who_left_within_the_window_is_still_found()
    {
        var gone = world.MakeEditor("Gone");
        var membership = world.Membership with { Departed = [gone.Identity] };
        var found = new ReplyFinder(membership, source).Find(IndexOf(TagOf(gone).Tag, World.Epoch));
        Assert.Equal(gone.Identity.Id, Assert.Single(found).Editor.Id);
    }

    [Fact]
    public void A_tag_that_stands_in_the_index_by_chance_costs_one_fetch_and_hides_no_reply()
    {
        var tag = TagOf(world.Editors[0]).Tag;
        var tags = new byte[3 * 8 * ParcelFormat.TagSize];
        tag.CopyTo(tags);
        tag.CopyTo(tags.AsMemory(8 * ParcelFormat.TagSize));
        Assert.True(BoardIndex.TryDecode(BoardIndex.Encode(World.Epoch - 1, 3, 8, tags), 8, out var index));
        Assert.Equal(World.Epoch, Assert.Single(new ReplyFinder(world.Membership, source).Find(index)).Epoch);
    }

    public void Dispose() => source.Dispose();

    private ReplyMessage Message() => new("Where?", World.Epoch, source.Address.Thread);

    private ReplySlot SlotOf(byte[] parcel) => world.ReplySlotOf(world.Unseal(parcel));

    private ReplyMessage? Open(ReplySlot slot, ReplyCandidate candidate) => new ReplyOpener(world.Newsroom.Id, source).Open(slot, candidate);

    private ReplyTag TagOf(EditorAuthor editor)
    {
        using var key = ReplyTagKey.ForSource(world.Newsroom.Id, editor.Identity, source)!;
        return key.At(World.Epoch);
    }

    private ReplyCandidate Candidate(EditorAuthor editor, ulong epoch)
    {
        using var key = ReplyTagKey.ForSource(world.Newsroom.Id, editor.Identity, source)!;
        return new ReplyCandidate(editor.Identity, epoch, key.At(epoch));
    }

    private static BoardIndex IndexOf(ReadOnlyMemory<byte> tag, ulong epoch)
    {
        const int epochs = 40;
        const ulong first = World.Epoch - 2;
        var tags = new FixedRandomSource("index").Bytes(epochs * 8 * ParcelFormat.TagSize);
        tag.CopyTo(tags.AsMemory(((int)(epoch - first) * 8 * ParcelFormat.TagSize) + 4));
        Assert.True(BoardIndex.TryDecode(BoardIndex.Encode(first, epochs, 8, tags), 8, out var index));
        return index;
    }

    /// <summary>A reply made with a program of one's own: any card, any key that seals, any tag key.</summary>
    private ReplySlot Forge(EditorAuthor card, EditorAuthor sender, Message message, ulong tagEpoch, EditorAuthor? tagOf = null)
    {
        using var body = new SealedBody(world.Newsroom.Id, Card.Of(card.Identity), message, world.Random);
        var header = world.Header(lane: 0, source.Address.Keys, sender.Keys.Auth, SealedKeys.Of(body));
        var owner = tagOf ?? sender;
        using var key = ReplyTagKey.ForEditor(world.Newsroom.Id, owner.Identity, owner.Keys.Auth, source.Address)!;
        var replyLane = Aes256Gcm.Seal(key.Cloak(tagEpoch, body.Commit), Aes256Gcm.ZeroNonce, body.Commit.ToArray(), header);
        return new ReplySlot(world.SignedRoster.Roster.Number, body.Commit, body.CardBox, body.Box, replyLane);
    }
}
