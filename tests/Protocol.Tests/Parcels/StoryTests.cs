using Intake.Protocol.Board;
using Intake.Protocol.Keys;
using Intake.Protocol.Opening;
using Intake.Protocol.Parcels;
using Intake.Protocol.Tests.Worlds;

namespace Intake.Protocol.Tests.Parcels;

public sealed class StoryTests
{
    private readonly World world = new();

    [Fact]
    public void A_tip_is_read_by_every_editor_and_its_thread_is_the_source()
    {
        using var source = world.NewSource();
        var parcel = world.Sealer.Tip(source, World.Tip("Three trucks at night."));

        for (var lane = 1; lane <= world.Editors.Length; lane++)
        {
            var opened = Assert.IsType<LaneOutcome.FromSource>(world.Read(parcel, lane));
            Assert.Equal("Three trucks at night.", Assert.IsType<TipMessage>(opened.Message).Text);
            Assert.Equal(source.Address.Thread, opened.Source.Thread);
        }
    }

    [Fact]
    public void A_reply_is_found_by_its_tag_and_read_by_its_source_and_by_colleagues()
    {
        using var source = world.NewSource();
        var opened = Assert.IsType<LaneOutcome.FromSource>(world.Read(world.Sealer.Tip(source, World.Tip()), lane: 1));

        var reply = world.Sealer.Reply(world.Editors[0], opened.Source, new ReplyMessage("Where?", World.Epoch, opened.Source.Thread));
        var inner = world.Unseal(reply.Parcel);
        Assert.True(inner.IsStampedBy(world.Editors[0].Identity, world.Newsroom.Id, 7));
        Assert.Equal(reply.Tag.LocatorHash.ToArray(), inner.LocatorHash.ToArray());

        var tags = new byte[3 * 8 * ParcelFormat.TagSize];
        inner.Tag.CopyTo(tags.AsMemory(8 * 5));
        Assert.True(BoardIndex.TryDecode(BoardIndex.Encode(World.Epoch - 1, 3, 8, tags), 8, out var index));
        var candidate = Assert.Single(new ReplyFinder(world.Membership, source).Find(index), found => found.Editor.Id == world.Editors[0].Identity.Id);
        Assert.Equal(World.Epoch, candidate.Epoch);

        var read = new ReplyOpener(world.Newsroom.Id, source).Open(world.ReplySlotOf(inner), candidate);
        Assert.Equal("Where?", read?.Text);
        var colleague = Assert.IsType<LaneOutcome.FromEditor>(world.Read(reply.Parcel, lane: 2));
        Assert.Equal(world.Editors[0].Identity.Id, colleague.Author.Id);
    }

    [Fact]
    public void A_desk_event_reaches_colleagues()
    {
        var parcel = world.Sealer.DeskEvent(world.Editors[1], new DeskEventMessage(World.Epoch, [1, ulong.MaxValue]));
        var opened = Assert.IsType<LaneOutcome.FromEditor>(world.Read(parcel, lane: 1));
        Assert.Equal([1, ulong.MaxValue], Assert.IsType<DeskEventMessage>(opened.Message).Opened);
    }

    [Fact]
    public void Cover_opens_to_nothing()
    {
        Assert.Equal(ParcelKind.Cover, world.Unseal(world.Sealer.Cover()).Kind);
    }

    [Theory]
    [InlineData("english")]
    [InlineData("korean")]
    public void A_phrase_is_read_back_from_words_and_numbers_however_it_is_typed(string language)
    {
        var list = language == "english" ? WordList.English : WordList.Korean;
        using var phrase = Phrase.Generate(world.Random);
        var typed = "  " + string.Join(" \n", phrase.ToWords(list)).ToUpperInvariant();

        Assert.True(Phrase.TryParse(typed, out var words));
        Assert.Equal(phrase.Numbers, words.Numbers);
        Assert.True(Phrase.TryParse(string.Join(' ', phrase.ToNumbers()), out var numbers));
        Assert.Equal(phrase.Numbers, numbers.Numbers);
    }
}
