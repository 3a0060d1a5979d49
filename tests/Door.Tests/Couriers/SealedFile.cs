using System.Net.Http.Headers;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Protocol.Sealing;
using Intake.Rehearsal;

namespace Intake.Door.Tests.Couriers;

/// <summary>A file that a courier carries, put together byte by byte as SPEC §6 says, and the ways to post it.</summary>
internal sealed record SealedFile(byte[] Parcel, IReadOnlyList<(byte[] Id, byte[] Chunk)> Chunks)
{
    private const int ChunkSize = 262_160;

    public byte[] Bytes => [.. Parcel, .. Chunks.SelectMany(chunk => chunk.Id.Concat(chunk.Chunk))];

    public static async Task<SealedFile> OfAsync(RehearsedServer server, string text, int chunks)
    {
        var roster = await server.GetRosterAsync(RosterKind.Courier);
        using var source = server.Newsroom.NewSource();
        var parcel = new ParcelSealer(roster.Signed, SystemRandomSource.Instance).Tip(source, DoorCalls.Tip(text, server.Epoch));
        return new SealedFile(parcel, [.. Enumerable.Range(0, chunks).Select(_ => (SystemRandomSource.Instance.Bytes(16), SystemRandomSource.Instance.Bytes(ChunkSize)))]);
    }

    public static MultipartFormDataContent Form(HttpContent file)
    {
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return new MultipartFormDataContent("----a boundary'()+_,./:=?") { { file, "file", "a name that nobody keeps.bin" } };
    }

    /// <summary>Posts bytes as a browser does, and gives status and outcome.</summary>
    public static Task<string> PostAsync(RehearsedServer server, byte[] bytes) => PostAsync(server, Form(new ByteArrayContent(bytes)));

    public static async Task<string> PostAsync(RehearsedServer server, HttpContent body, string path = "/courier")
    {
        using var answer = await server.Http.PostAsync(path, body);
        var html = await answer.Content.ReadAsStringAsync();
        return $"{(int)answer.StatusCode} {html.Split("data-outcome=\"").ElementAtOrDefault(1)?.Split('"')[0]}";
    }

    public Task<string> PostAsync(RehearsedServer server) => PostAsync(server, Bytes);
}
