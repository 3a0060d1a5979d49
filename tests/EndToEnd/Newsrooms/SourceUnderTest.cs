using Intake.Protocol.Board;
using Intake.Protocol.Keys;
using Intake.Protocol.Opening;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;

namespace Intake.EndToEnd.Newsrooms;

/// <summary>A source over the protocol alone, from the words that the page showed: to see from outside what the server gives out.</summary>
public sealed class SourceUnderTest : IDisposable
{
    private const int LocatorsPerRequest = 2;

    private readonly NewsroomUnderTest newsroom;
    private readonly SourceKeys keys;

    /// <summary>The source of a phrase.</summary>
    public SourceUnderTest(NewsroomUnderTest newsroom, string phrase)
    {
        ArgumentNullException.ThrowIfNull(newsroom);
        Assert.True(Phrase.TryParse(phrase, out var parsed), "That is no phrase.");
        this.newsroom = newsroom;
        keys = SourceKeys.Derive(parsed, newsroom.Identity.Id);
        parsed.Dispose();
    }

    /// <summary>The texts of all replies of the last days that the server still gives out.</summary>
    public async Task<IReadOnlyList<string>> RepliesAsync()
    {
        var roster = await Deadline.PollAsync("a roster", newsroom.TryGetRosterAsync);
        var answer = await newsroom.Http.GetByteArrayAsync("/board/index?days=7");
        Assert.True(BoardIndex.TryDecode(answer, roster.Roster.Index.Places, out var index));
        var replies = new List<string>();
        foreach (var candidate in new ReplyFinder(roster.Membership, keys).Find(index))
        {
            if (new ReplyOpener(newsroom.Identity.Id, keys).Open(await FetchAsync(candidate), candidate) is { } reply)
                replies.Add(reply.Text);
        }

        return replies;
    }

    private async Task<ReplySlot> FetchAsync(ReplyCandidate candidate)
    {
        byte[] locators = [.. candidate.Tag.Locator.Span, .. SystemRandomSource.Instance.Bytes(ParcelFormat.LocatorSize)];
        using var answer = await newsroom.Http.PostAsync("/replies", new ByteArrayContent(locators));
        Assert.True(ReplySlot.TryReadAnswer(await answer.Content.ReadAsByteArrayAsync(), LocatorsPerRequest, out var slots));
        return slots[0];
    }

    /// <inheritdoc/>
    public void Dispose() => keys.Dispose();
}
