using System.Net;
using Intake.Protocol.Board;
using Intake.Protocol.Chunks;
using Intake.Protocol.Keys;
using Intake.Protocol.Opening;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Sealing;

namespace Intake.EndToEnd.Newsrooms;

/// <summary>
/// An editor at work, over the protocol alone: pulls the lane epoch by epoch from the moment at which the story began,
/// keeps what it could open, fetches files, replies.
/// </summary>
public sealed class DeskUnderTest(NewsroomUnderTest newsroom, EditorUnderTest editor)
{
    private readonly List<LaneOutcome> opened = [];
    private ulong next = newsroom.Epoch - 1;

    /// <summary>Everything addressed to this editor so far, in the order of the epochs.</summary>
    public IReadOnlyList<LaneOutcome> Opened => opened;

    /// <summary>The tips among it.</summary>
    public IEnumerable<ReceivedTip> Tips =>
        from outcome in opened.OfType<LaneOutcome.FromSource>()
        where outcome.Message is TipMessage
        select new ReceivedTip(outcome.Source, (TipMessage)outcome.Message);

    /// <summary>Pulls until a tip with this text was posted; fails if it came more than once.</summary>
    public async Task<ReceivedTip> WaitForTipAsync(string text)
    {
        await Deadline.UntilAsync($"the tip “{text}”", async () =>
        {
            await PullAsync();
            return Tips.Any(tip => tip.Message.Text == text);
        });
        return Assert.Single(Tips, tip => tip.Message.Text == text);
    }

    /// <summary>Pulls until every epoch up to and including this one was read.</summary>
    public Task ReadThroughAsync(ulong epoch) => Deadline.UntilAsync($"epoch {epoch}", async () =>
    {
        await PullAsync();
        return next > epoch;
    });

    private async Task PullAsync()
    {
        while (next < newsroom.Epoch && await ReadAsync(next) is { } slots)
        {
            var roster = await Deadline.PollAsync("a roster", newsroom.TryGetRosterAsync);
            var opener = new LaneOpener(roster.Membership, editor.Identity.Id);
            opened.AddRange(slots.Select(slot => opener.Open(slot, editor.DayKeys)).Where(outcome => outcome is not LaneOutcome.NotForMe));
            next++;
        }
    }

    private async Task<List<LaneSlot>?> ReadAsync(ulong epoch)
    {
        var read = new List<LaneSlot>();
        for (var page = 0; ; page++)
        {
            using var answer = await newsroom.SendAsync(editor, HttpMethod.Get, $"/board/{epoch}/lanes/{editor.Identity.Id}?page={page}");
            if (answer.StatusCode == HttpStatusCode.NotFound)
                return null;

            answer.EnsureSuccessStatusCode();
            Assert.True(LaneSlot.TryReadPage(await answer.Content.ReadAsByteArrayAsync(), out var slots));
            read.AddRange(slots);
            if (slots.Count < LaneSlot.PageLength)
                return read;
        }
    }

    /// <summary>Asks for a lane and returns the status alone.</summary>
    public async Task<HttpStatusCode> AskForLaneAsync(ulong epoch)
    {
        using var answer = await newsroom.SendAsync(editor, HttpMethod.Get, $"/board/{epoch}/lanes/{editor.Identity.Id}?page=0");
        return answer.StatusCode;
    }

    /// <summary>Fetches and opens a file, and checks both of its digests.</summary>
    public async Task<byte[]> FetchAsync(Attachment attachment)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        using var keys = new ChunkKeys(attachment.Secret.Span);
        using var digest = new FileDigest(attachment.Length);
        using var file = new MemoryStream();
        var plain = new byte[ChunkFormat.PlainSize];
        for (var i = 0U; i < attachment.Chunks; i++)
        {
            var chunk = await FetchChunkAsync(keys.Id(i));
            Assert.True(keys.TryOpen(i, i == attachment.Chunks - 1, chunk, plain), $"Chunk {i} does not open.");
            var piece = plain.AsMemory(0, (int)Math.Min((ulong)plain.Length, attachment.Length - (ulong)file.Length));
            digest.Append(piece.Span, chunk);
            await file.WriteAsync(piece);
        }

        Assert.Equal((attachment.FileDigest, attachment.ChunkDigest), digest.Finish());
        return file.ToArray();
    }

    private async Task<byte[]> FetchChunkAsync(byte[] id)
    {
        using var answer = await newsroom.SendAsync(editor, HttpMethod.Get, $"/chunks/{Convert.ToHexStringLower(id)}");
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Answers a source.</summary>
    public async Task<SealedReply> ReplyAsync(SourceAddress source, string text)
    {
        ArgumentNullException.ThrowIfNull(source);
        var roster = await Deadline.PollAsync("a roster", newsroom.TryGetRosterAsync);
        var sealer = new ParcelSealer(roster.Signed, SystemRandomSource.Instance);
        var reply = sealer.Reply(editor.Author, source, new ReplyMessage(text, roster.Epoch, source.Thread));
        using var answer = await newsroom.Http.PostAsync("/parcels", new ByteArrayContent(reply.Parcel));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return reply;
    }
}
