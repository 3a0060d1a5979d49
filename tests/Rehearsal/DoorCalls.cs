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

    /// <summary>GET, as a stranger.</summary>
    public static Task<HttpResponseMessage> GetAsync(this RehearsedServer server, string path) => server.Http.GetAsync(path);

    /// <summary>GET, as a stranger who wants the bytes alone.</summary>
    public static Task<byte[]> GetBytesAsync(this RehearsedServer server, string path) => server.Http.GetByteArrayAsync(path);

    /// <summary>POST, as a stranger.</summary>
    public static Task<HttpResponseMessage> PostAsync(this RehearsedServer server, string path, byte[] body) => server.Http.PostAsync(path, new ByteArrayContent(body));

    /// <summary>PUT, as a stranger.</summary>
    public static Task<HttpResponseMessage> PutAsync(this RehearsedServer server, string path, HttpContent body) => server.Http.PutAsync(path, body);

    /// <summary>Any request, as a stranger.</summary>
    public static Task<HttpResponseMessage> AskAsync(this RehearsedServer server, HttpRequestMessage request) => server.Http.SendAsync(request);

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

    /// <summary>PUT /chunks/{id}.</summary>
    public static Task<HttpResponseMessage> PutChunkAsync(this RehearsedServer server, byte[] id, byte[] chunk) =>
        server.Http.PutAsync($"/chunks/{Convert.ToHexStringLower(id)}", new ByteArrayContent(chunk));

    /// <summary>GET /chunks/{id} as an editor.</summary>
    public static Task<HttpResponseMessage> GetChunkAsync(this RehearsedServer server, RehearsedEditor editor, byte[] id) =>
        server.SendAsync(editor, HttpMethod.Get, $"/chunks/{Convert.ToHexStringLower(id)}");

    /// <summary>POST /board/acknowledge as an editor.</summary>
    public static Task<HttpResponseMessage> AcknowledgeAsync(this RehearsedServer server, RehearsedEditor editor, ulong epoch)
    {
        var body = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(body, epoch);
        return server.SendAsync(editor, HttpMethod.Post, "/board/acknowledge", body);
    }
}
