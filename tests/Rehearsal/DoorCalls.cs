using System.Net;
using Intake.Protocol;
using Intake.Protocol.Board;
using Intake.Protocol.Opening;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Protocol.Sealing;

namespace Intake.Rehearsal;

/// <summary>What sources and desks do, in one line each.</summary>
public static class DoorCalls
{
    /// <summary>Seals a tip of a fresh source to today's roster.</summary>
    public static async Task<byte[]> SealTipAsync(this RehearsedServer server, string text)
    {
        var roster = await server.GetRosterAsync();
        using var source = server.Newsroom.NewSource();
        return new ParcelSealer(roster.Signed, SystemRandomSource.Instance).Tip(source, Tip(text, server.Epoch));
    }

    /// <summary>A tip with nothing but text.</summary>
    public static TipMessage Tip(string text, ulong epoch) => new() { Text = text, Language = "en", SentEpoch = epoch };

    /// <summary>POST /parcels.</summary>
    public static Task<HttpResponseMessage> PostParcelAsync(this RehearsedServer server, byte[] parcel) => server.Http.PostAsync("/parcels", new ByteArrayContent(parcel));

    /// <summary>POST /parcels, expecting 202.</summary>
    public static async Task SendAsync(this RehearsedServer server, byte[] parcel)
    {
        using var answer = await server.PostParcelAsync(parcel);
        if (answer.StatusCode != HttpStatusCode.Accepted)
        {
            throw new InvalidOperationException($"The door refused a parcel: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }

    /// <summary>All slots of an editor's lane in an epoch.</summary>
    public static async Task<IReadOnlyList<LaneSlot>> PullAsync(this RehearsedServer server, RehearsedEditor editor, ulong epoch)
    {
        var slots = new List<LaneSlot>();
        for (var page = 0; ; page++)
        {
            using var answer = await server.SendAsync(editor, HttpMethod.Get, $"/board/{epoch}/lanes/{editor.Identity.Id}?page={page}");
            answer.EnsureSuccessStatusCode();
            if (!LaneSlot.TryReadPage(await answer.Content.ReadAsByteArrayAsync(), out var read))
            {
                throw new InvalidOperationException("The door sent a broken page.");
            }

            slots.AddRange(read);
            if (read.Count < LaneSlot.PageLength)
            {
                return slots;
            }
        }
    }

    /// <summary>What an editor can open of an epoch.</summary>
    public static async Task<IReadOnlyList<LaneOutcome>> ReadAsync(this RehearsedServer server, RehearsedEditor editor, ulong epoch)
    {
        var membership = (await server.GetRosterAsync()).Membership;
        var opener = new LaneOpener(membership, editor.Identity.Id);
        return [.. (await server.PullAsync(editor, epoch)).Select(slot => opener.Open(slot, editor.DayKeys)).Where(outcome => outcome is not LaneOutcome.NotForMe)];
    }

    /// <summary>The texts of the tips that an editor can open of an epoch.</summary>
    public static async Task<IReadOnlyList<string>> ReadTextsAsync(this RehearsedServer server, RehearsedEditor editor, ulong epoch) =>
        [.. (await server.ReadAsync(editor, epoch)).OfType<LaneOutcome.FromSource>().Select(tip => ((TipMessage)tip.Message).Text)];

    /// <summary>GET /board/index.</summary>
    public static async Task<BoardIndex> GetIndexAsync(this RehearsedServer server, int days = 90)
    {
        var bytes = await server.Http.GetByteArrayAsync($"/board/index?days={days}");
        return BoardIndex.TryDecode(bytes, IndexParameters.Default.Places, out var index) ? index : throw new InvalidOperationException("The door sent a broken index.");
    }

    /// <summary>POST /replies with these locators, and random ones where there are fewer than two.</summary>
    public static async Task<IReadOnlyList<ReplySlot>> FetchAsync(this RehearsedServer server, params ReadOnlyMemory<byte>[] locators)
    {
        byte[] body = [.. locators.SelectMany(locator => locator.ToArray()), .. SystemRandomSource.Instance.Bytes((2 - locators.Length) * ParcelFormat.LocatorSize)];
        using var answer = await server.Http.PostAsync("/replies", new ByteArrayContent(body));
        answer.EnsureSuccessStatusCode();
        return ReplySlot.TryReadAnswer(await answer.Content.ReadAsByteArrayAsync(), 2, out var slots) ? slots : throw new InvalidOperationException("The door sent broken answers.");
    }
}
