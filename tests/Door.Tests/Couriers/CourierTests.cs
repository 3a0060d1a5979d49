using System.Net.Http.Headers;
using Intake.Protocol.Primitives;
using Intake.Rehearsal;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Door.Tests.Couriers;

public sealed class CourierTests
{
    private const int ChunkSize = 262_160;

    [Fact]
    public async Task A_file_is_posted_whole_and_read_by_an_editor()
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        var file = await SealedFile.OfAsync(server, "Carried over the river.", chunks: 3);

        Assert.Equal("202 received", await file.PostAsync(server));

        var epoch = server.Epoch;
        server.PassEpochs();
        Assert.Equal(["Carried over the river."], await server.ReadTextsAsync(server.Newsroom.Editors[0], epoch));
        foreach (var (id, chunk) in file.Chunks)
        {
            using var answer = await server.GetChunkAsync(server.Newsroom.Editors[0], id);
            Assert.Equal(chunk, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task The_same_file_again_and_twice_at_once_is_answered_alike_and_read_once()
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        var file = await SealedFile.OfAsync(server, "Once.", chunks: 2);

        var answers = await Task.WhenAll(file.PostAsync(server), file.PostAsync(server));
        var again = await file.PostAsync(server);
        var epoch = server.Epoch;
        server.PassEpochs();
        var later = await file.PostAsync(server);
        server.PassEpochs();

        Assert.All([.. answers, again, later], answer => Assert.Equal("202 received", answer));
        Assert.Equal(["Once."], await server.ReadTextsAsync(server.Newsroom.Editors[0], epoch));
        Assert.Empty(await server.ReadTextsAsync(server.Newsroom.Editors[0], epoch + 1));
    }

    [Fact]
    public async Task The_answer_to_a_duplicate_is_the_same_to_the_last_byte()
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        var file = await SealedFile.OfAsync(server, "Once.", chunks: 1);

        var first = await Answer.OfAsync(server.Http.PostAsync("/courier", SealedFile.Form(new ByteArrayContent(file.Bytes)), TestContext.Current.CancellationToken));
        var second = await Answer.OfAsync(server.Http.PostAsync("/courier", SealedFile.Form(new ByteArrayContent(file.Bytes)), TestContext.Current.CancellationToken));

        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(-17)]
    [InlineData(ChunkSize)]
    [InlineData(-ChunkSize)]
    [InlineData(16)]
    public async Task A_file_that_is_too_short_or_too_long_is_refused_and_its_parcel_is_not_kept(int difference)
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        var file = (await SealedFile.OfAsync(server, "Not whole.", chunks: 2)).Bytes;
        byte[] other = difference < 0 ? file[..^-difference] : [.. file, .. new byte[difference]];

        Assert.Equal("400 wrongSize", await SealedFile.PostAsync(server, other));

        var epoch = server.Epoch;
        server.PassEpochs();
        Assert.Empty(await server.ReadTextsAsync(server.Newsroom.Editors[0], epoch));
    }

    [Theory]
    [InlineData(5, "400 wrongSize")]
    [InlineData(19_532, "400 wrongSize")]
    [InlineData(19_533, "202 received")]
    public async Task A_parcel_alone_has_one_size(int size, string expected)
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        var file = await SealedFile.OfAsync(server, "Text alone.", chunks: 0);

        Assert.Equal(expected, await SealedFile.PostAsync(server, file.Bytes[..size]));
    }

    [Fact]
    public async Task What_is_no_sealed_file_is_refused_in_words()
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        var file = (await SealedFile.OfAsync(server, "Sealed.", chunks: 0)).Bytes;
        byte[] photo = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[40_000]];

        Assert.Equal("400 nothingChosen", await SealedFile.PostAsync(server, []));
        Assert.Equal("400 notSealed", await SealedFile.PostAsync(server, photo));
        Assert.Equal("409 closed", await SealedFile.PostAsync(server, [1, 0, 0, 9, 9, .. file[5..]]));
        Assert.Equal("400 notSealed", await SealedFile.PostAsync(server, new ByteArrayContent(file)));
        Assert.Equal("400 notSealed", await SealedFile.PostAsync(server, Typed(file, "multipart/form-data")));
        Assert.Equal("400 notSealed", await SealedFile.PostAsync(server, Typed(file, "multipart/form-data; boundary=x")));
        Assert.Equal("400 notSealed", await SealedFile.PostAsync(server, Typed("--x\r\nA: "u8.ToArray(), "multipart/form-data; boundary=x")));
        Assert.Equal("400 notSealed", await SealedFile.PostAsync(server, Typed([.. "--x\r\nA: "u8, .. Enumerable.Repeat((byte)'a', 9000), .. "\r\n\r\n"u8, .. file], "multipart/form-data; boundary=x")));
        Assert.Equal("400 wrongSize", await SealedFile.PostAsync(server, Typed([.. "--x\r\n\r\n\r\n"u8, .. file, .. "\r\n--y--"u8], "multipart/form-data; boundary=x")));
        Assert.Equal("400 wrongSize", await SealedFile.PostAsync(server, Typed([.. "--x\r\n\r\n\r\n"u8, .. file, .. "\r\n--x\r\n\r\n\r\nsecond"u8], "multipart/form-data; boundary=x")));
        Assert.Equal("202 received", await SealedFile.PostAsync(server, Typed([.. "--x\r\nA: b\r\n\r\n"u8, .. file, .. "\r\n--x--"u8], "multipart/form-data; boundary=x")));
    }

    [Fact]
    public async Task A_boundary_within_a_chunk_ends_nothing()
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        var file = await SealedFile.OfAsync(server, "Hostile.", chunks: 1);
        "\r\n--x--"u8.CopyTo(file.Chunks[0].Chunk.AsSpan(1000));
        byte[] body = [.. "--x\r\nA: b\r\n\r\n"u8, .. file.Bytes, .. "\r\n--x--\r\n"u8];

        Assert.Equal("202 received", await SealedFile.PostAsync(server, Typed(body, "multipart/form-data; boundary=\"x\"")));
    }

    [Fact]
    public async Task A_chunk_that_came_with_other_bytes_is_said_to_be_damaged()
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        var file = await SealedFile.OfAsync(server, "Damaged on the way.", chunks: 1);
        await Answer.OfAsync(server.PutChunkAsync(file.Chunks[0].Id, SystemRandomSource.Instance.Bytes(ChunkSize)));

        Assert.Equal("409 damaged", await file.PostAsync(server));
    }

    [Fact]
    public async Task Where_there_is_no_room_or_no_membership_it_is_said()
    {
        await using var empty = await RehearsedServer.StartEmptyAsync(withPages: true);
        Assert.Equal("503 notReady", await SealedFile.PostAsync(empty, new byte[19_533]));

        await using var server = await RehearsedServer.StartAsync(diskBudget: 6_000_000, withPages: true);
        while ((await Answer.OfAsync(server.PutChunkAsync(SystemRandomSource.Instance.Bytes(16), new byte[ChunkSize]))).Status == 201)
        {
        }

        Assert.Equal("503 textOnly", await (await SealedFile.OfAsync(server, "With a file.", chunks: 1)).PostAsync(server));
        Assert.Equal("202 received", await (await SealedFile.OfAsync(server, "Text alone.", chunks: 0)).PostAsync(server));
    }

    [Fact]
    public async Task A_slow_file_is_taken_and_holds_no_more_than_one_place()
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        var file = await SealedFile.OfAsync(server, "Slowly.", chunks: 4);
        using var content = new PausedContent(file.Bytes);

        var posting = SealedFile.PostAsync(server, SealedFile.Form(content));
        await content.IsHalfSent;
        Assert.InRange(server.Door.GetRequiredService<UploadPlaces>().Taken, 0, 1);
        server.PassEpochs();
        content.Resume();

        Assert.Equal("202 received", await posting);
        Assert.Equal(0, server.Door.GetRequiredService<UploadPlaces>().Taken);
    }

    [Fact]
    public async Task Where_all_places_are_taken_text_is_still_posted()
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        var places = Enumerable.Range(0, UploadPlaces.Most).Select(_ => server.Door.GetRequiredService<UploadPlaces>().TryTake()).ToList();

        Assert.Equal("503 textOnly", await (await SealedFile.OfAsync(server, "With a file.", chunks: 1)).PostAsync(server));
        Assert.Equal("202 received", await (await SealedFile.OfAsync(server, "Text alone.", chunks: 0)).PostAsync(server));
        places.ForEach(place => place!.Dispose());
    }

    [Theory]
    [InlineData("/courier", "en")]
    [InlineData("/courier/ko", "ko")]
    public async Task The_form_needs_no_script_and_may_do_nothing_but_post_itself(string path, string language)
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        using var answer = await server.GetAsync(path);

        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains($"<html lang=\"{language}\" dir=\"ltr\">", html, StringComparison.Ordinal);
        Assert.Contains("method=\"post\" enctype=\"multipart/form-data\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<textarea", html, StringComparison.Ordinal);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.EndsWith("base-uri 'none'; form-action 'self'; frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal(404, (await Answer.OfAsync(server.GetAsync("/courier/xx"))).Status);
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_file_whose_sender_goes_away()
    {
        await using var server = await RehearsedServer.StartAsync(withPages: true);
        var file = await SealedFile.OfAsync(server, "Gone.", chunks: 2);
        using var content = new PausedContent(file.Bytes);
        using var leaving = new CancellationTokenSource();

        var posting = server.Http.PostAsync("/courier", SealedFile.Form(content), leaving.Token);
        await content.IsHalfSent;
        await leaving.CancelAsync();
        content.Resume();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => posting);

        Assert.Equal("202 received", await file.PostAsync(server));
        var epoch = server.Epoch;
        server.PassEpochs();
        Assert.Equal(["Gone."], await server.ReadTextsAsync(server.Newsroom.Editors[0], epoch));
    }

    private static ByteArrayContent Typed(byte[] body, string type)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }
}
