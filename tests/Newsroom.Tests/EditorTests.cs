using Intake.Protocol.Board;
using Intake.Protocol.Primitives;
using Intake.Protocol.Requests;
using Intake.Rehearsal;

namespace Intake.Newsroom.Tests;

public sealed class EditorTests
{
    [Fact]
    public async Task A_lane_is_handed_to_its_editor_alone_and_only_for_a_fresh_signature_over_this_request()
    {
        await using var server = await RehearsedServer.StartAsync();
        var (one, two) = (server.Newsroom.Editors[0], server.Newsroom.Editors[1]);
        var path = $"/board/{server.Epoch}/lanes/{one.Identity.Id}?page=0";
        var epoch = server.Epoch;
        server.PassEpochs();

        Assert.Equal("200", await AskAsync(server, path, Authorize(server, one, epoch + 1, path)));
        Assert.Equal("200", await AskAsync(server, path, Authorize(server, one, epoch, path)));
        Assert.Equal("401 not-authorized", await AskAsync(server, path, Authorize(server, one, epoch - 1, path)));
        Assert.Equal("401 not-authorized", await AskAsync(server, path, Authorize(server, one, epoch + 2, path)));
        Assert.Equal("401 not-authorized", await AskAsync(server, path, Authorize(server, two, epoch + 1, path)));
        Assert.Equal("401 not-authorized", await AskAsync(server, path, Authorize(server, one, epoch + 1, path.Replace("page=0", "page=1", StringComparison.Ordinal))));
        Assert.Equal("401 not-authorized", await AskAsync(server, path, Authorize(server, new RehearsedEditor(server.Newsroom.Identity.Id, "Nobody"), epoch + 1, path)));
        Assert.Equal("401 not-authorized", await AskAsync(server, path, null));
    }

    [Fact]
    public async Task An_epoch_that_is_not_posted_is_said_to_be_so_and_one_that_never_was_is_empty()
    {
        await using var server = await RehearsedServer.StartAsync();
        var editor = server.Newsroom.Editors[0];
        async Task<Answer> Lane(object epoch, string page = "") => await Answer.OfAsync(server.SendAsync(editor, HttpMethod.Get, $"/board/{epoch}/lanes/{editor.Identity.Id}{page}"));

        Assert.Equal("404 not-posted", (await Lane(server.Epoch)).ToString());
        Assert.Equal((200, 0), ((await Lane(5)).Status, (await Lane(5)).Size));
        server.PassEpochs();
        Assert.Equal((200, 8 * LaneSlot.Size), ((await Lane(server.Epoch - 1)).Status, (await Lane(server.Epoch - 1)).Size));
        Assert.Equal((200, 0), ((await Lane(server.Epoch - 1, "?page=1")).Status, (await Lane(server.Epoch - 1, "?page=1")).Size));
        Assert.Equal("400 wrong-id", (await Lane("x")).ToString());
        Assert.Equal("400 wrong-id", (await Lane(server.Epoch - 1, "?page=-1")).ToString());
    }

    [Fact]
    public async Task A_removed_editor_is_nobody_at_once()
    {
        await using var server = await RehearsedServer.StartAsync();
        var removed = server.Newsroom.Editors[1];
        var epoch = server.Epoch;
        server.PassEpochs();
        await server.PublishAsync(membership => membership with { Editors = [server.Newsroom.Editors[0].Identity], Departed = [removed.Identity] });

        Assert.Equal("401 not-authorized", (await Answer.OfAsync(server.SendAsync(removed, HttpMethod.Get, $"/board/{epoch}/lanes/{removed.Identity.Id}"))).ToString());
        Assert.Equal("401 not-authorized", (await Answer.OfAsync(server.PutKeysAsync(removed))).ToString());
        Assert.Equal("401 not-authorized", (await Answer.OfAsync(server.GetChunkAsync(removed, new byte[16]))).ToString());
        Assert.Equal("401 not-authorized", (await Answer.OfAsync(server.AcknowledgeAsync(removed, epoch))).ToString());
    }

    [Fact]
    public async Task A_key_set_replaces_only_one_with_a_lower_number()
    {
        await using var server = await RehearsedServer.StartAsync();
        var editor = server.Newsroom.Editors[0];
        Task<Answer> Put(byte[] set) => Answer.OfAsync(server.SendAsync(editor, HttpMethod.Put, $"/newsroom/keys/{editor.Identity.Id}", set));
        var tenth = editor.KeySet(10, server.Epoch, server.Epoch + 9).Bytes.ToArray();

        Assert.Equal("204", (await Put(tenth)).ToString());
        Assert.Equal("204", (await Put(tenth)).ToString());
        Assert.Equal("409 contradiction", (await Put(editor.KeySet(10, server.Epoch, server.Epoch + 8).Bytes.ToArray())).ToString());
        Assert.Equal("409 older", (await Put(editor.KeySet(9, server.Epoch, server.Epoch + 9).Bytes.ToArray())).ToString());
        Assert.Equal("400 malformed", (await Put(server.Newsroom.Editors[1].KeySet(11, server.Epoch, server.Epoch + 9).Bytes.ToArray())).ToString());
    }

    [Fact]
    public async Task A_key_set_that_its_number_refuses_or_that_no_editor_sends_is_refused_without_verifying_what_is_in_it()
    {
        await using var server = await RehearsedServer.StartAsync();
        var (editor, colleague) = (server.Newsroom.Editors[0], server.Newsroom.Editors[1]);
        var path = $"/newsroom/keys/{editor.Identity.Id}";
        Task<Answer> Put(RehearsedEditor author, byte[] set) => Answer.OfAsync(server.SendAsync(author, HttpMethod.Put, path, set));
        var (ninth, eleventh) = (editor.KeySet(9, server.Epoch, server.Epoch + 9).Bytes.ToArray(), editor.KeySet(11, server.Epoch, server.Epoch + 9).Bytes.ToArray());
        ninth[^1] ^= 1;
        eleventh[^1] ^= 1;
        Assert.Equal("204", (await Put(editor, editor.KeySet(10, server.Epoch, server.Epoch + 9).Bytes.ToArray())).ToString());

        Assert.Equal("409 older", (await Put(editor, ninth)).ToString());
        Assert.Equal("400 malformed", (await Put(editor, eleventh)).ToString());
        Assert.Equal("401 not-authorized", (await Put(colleague, new byte[200_000])).ToString());
        Assert.Equal("400 wrong-size", (await Put(editor, new byte[200_000])).ToString());
    }

    [Fact]
    public async Task Chunks_are_for_editors_alone()
    {
        await using var server = await RehearsedServer.StartAsync();
        var id = SystemRandomSource.Instance.Bytes(16);
        (await server.PutChunkAsync(id, new byte[262_160])).Dispose();
        server.PassEpochs();

        Assert.Equal("401 not-authorized", (await Answer.OfAsync(server.GetAsync($"/chunks/{Convert.ToHexStringLower(id)}"))).ToString());
        Assert.Equal("401 not-authorized", (await Answer.OfAsync(server.GetAsync($"/chunks/{new string('0', 32)}"))).ToString());
        Assert.Equal(262_160, (await Answer.OfAsync(server.GetChunkAsync(server.Newsroom.Editors[0], id))).Size);
    }

    [Fact]
    public async Task Lanes_that_every_editor_holds_are_destroyed_and_not_before()
    {
        await using var server = await RehearsedServer.StartAsync();
        await server.SendAsync(await server.SealTipAsync("Read and kept."));
        var epoch = server.Epoch;
        var (one, two) = (server.Newsroom.Editors[0], server.Newsroom.Editors[1]);
        Assert.Equal("404 not-posted", (await Answer.OfAsync(server.AcknowledgeAsync(one, epoch))).ToString());
        server.PassEpochs();

        Assert.Equal("204", (await Answer.OfAsync(server.AcknowledgeAsync(one, epoch))).ToString());
        server.PassEpochs();
        Assert.Equal(["Read and kept."], await server.ReadTextsAsync(two, epoch));

        Assert.Equal("204", (await Answer.OfAsync(server.AcknowledgeAsync(two, epoch))).ToString());
        server.PassEpochs();
        Assert.Empty(await server.PullAsync(one, epoch));
        Assert.Equal(8, (await server.PullAsync(one, epoch + 1)).Count);
    }

    private static string Authorize(RehearsedServer server, RehearsedEditor editor, ulong epoch, string path) =>
        EditorRequest.Authorize(editor.Keys, editor.Identity.Id, server.Newsroom.Identity.Id, epoch, "GET", path, []);

    private static async Task<string> AskAsync(RehearsedServer server, string path, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return (await Answer.OfAsync(server.AskAsync(request))).ToString();
    }
}
