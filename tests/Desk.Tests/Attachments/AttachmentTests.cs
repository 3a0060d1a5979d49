using Intake.Desk.Attachments;
using Intake.Desk.Tests.Vaults;
using Intake.Desk.Vaults;
using Intake.Desk.Warnings;
using Intake.Protocol.Chunks;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Sealing;
using Intake.Rehearsal;
using Microsoft.AspNetCore.Http;

namespace Intake.Desk.Tests.Attachments;

public sealed class AttachmentTests : IAsyncLifetime
{
    private const int Length = (3 * ChunkFormat.PlainSize) + 12_345;
    private readonly TemporaryFolder folder = new();
    private TipWithFile file = new(Length);
    private RehearsedServer server = null!;
    private MeddlingDoor door = null!;
    private RehearsedDesk desk = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await RehearsedServer.StartEmptyAsync(new RehearsedNewsroom(0));
        door = await MeddlingDoor.StartAsync(server.Http.BaseAddress!);
        desk = new RehearsedDesk(server, TestVaults.Create(folder["aya.vault"], server.Newsroom.File), door.Address);
        await server.PublishAsync(membership => membership with { Editors = [desk.Vault.Identity] });
        await desk.PullAsync();
        server.RenewRosters();
    }

    public async ValueTask DisposeAsync()
    {
        desk.Dispose();
        await door.DisposeAsync();
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_file_is_fetched_verified_and_saved_byte_for_byte_under_a_neutral_name()
    {
        var saved = await SendAndSaveAsync([.. file.Chunks]);
        Assert.Equal(AttachmentState.Verified, saved.File.State);
        Assert.Matches("^tip-[0-9a-f]{8}-file-1\\.jpg$", saved.Name);
        Assert.Equal(file.Bytes, await File.ReadAllBytesAsync(saved.Path!, Stop));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(saved.Path!));
    }

    [Fact]
    public async Task What_lies_under_the_name_already_is_not_overwritten()
    {
        var first = await SendAndSaveAsync([.. file.Chunks]);
        await File.WriteAllTextAsync(first.Path!, "Notes that an editor added.", Stop);
        Directory.CreateDirectory(first.Path!.Replace(".jpg", " (2).jpg", StringComparison.Ordinal));
        var again = Save();
        Assert.Equal(first.Name.Replace(".jpg", " (3).jpg", StringComparison.Ordinal), again.Name);
        Assert.Equal(file.Bytes, await File.ReadAllBytesAsync(again.Path!, Stop));
        Assert.Equal("Notes that an editor added.", await File.ReadAllTextAsync(first.Path!, Stop));
    }

    [Fact]
    public async Task A_link_that_waits_under_the_name_is_not_followed()
    {
        var first = await SendAndSaveAsync([.. file.Chunks]);
        var elsewhere = folder["elsewhere"];
        File.Delete(first.Path!);
        File.CreateSymbolicLink(first.Path!, elsewhere);
        var again = Save();
        Assert.EndsWith(" (2).jpg", again.Path!, StringComparison.Ordinal);
        Assert.False(File.Exists(elsewhere));
        Assert.Null(new FileInfo(again.Path!).LinkTarget);
    }

    [Fact]
    public async Task A_fragment_of_a_save_that_was_killed_goes_with_the_next_save()
    {
        var first = await SendAndSaveAsync([.. file.Chunks]);
        var left = first.Path + ".a1b2.part";
        await File.WriteAllBytesAsync(left, file.Bytes.AsMemory(0, 1000), Stop);
        Assert.EndsWith(" (2).jpg", Save().Path!, StringComparison.Ordinal);
        Assert.False(File.Exists(left));
    }

    [Fact]
    public async Task What_could_not_be_verified_leaves_nothing_in_the_folder()
    {
        await SendAndSaveAsync([file.Chunks[0], null, file.Chunks[2], file.Chunks[3]]);
        Assert.DoesNotContain(Directory.GetFiles(folder.FullName), path => Path.GetFileName(path).StartsWith("tip-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_missing_chunk_is_named_and_fetched_when_it_turns_up()
    {
        var saved = await SendAndSaveAsync([file.Chunks[0], null, file.Chunks[2], file.Chunks[3]]);
        Assert.Equal((AttachmentState.Missing, 2), (saved.File.State, saved.File.StoppedAt));
        Assert.Null(saved.Path);
        await PutAsync(1, file.Chunks[1]);
        server.PassEpochs();
        await desk.PullAsync();
        Assert.Equal(AttachmentState.Verified, Save().File.State);
    }

    [Fact]
    public async Task A_file_that_is_missing_is_warned_of_and_one_that_is_on_its_way_is_not()
    {
        await SendAndSaveAsync([file.Chunks[0], null, file.Chunks[2], file.Chunks[3]]);
        var contents = desk.Vault.Contents;
        Assert.Contains(VaultWarnings.Of(contents), warning => warning.Kind == WarningKind.FilesIncomplete);
        var tip = Assert.Single(contents.Tips);
        var onItsWay = tip with { Attachments = tip.Attachments.ConvertAll(missing => missing with { State = AttachmentState.Waiting }) };
        Assert.DoesNotContain(VaultWarnings.Of(contents with { Tips = [onItsWay] }), warning => warning.Kind == WarningKind.FilesIncomplete);
    }

    [Fact]
    public async Task A_file_that_was_not_fetched_while_the_server_kept_it_is_given_up_and_warned_of()
    {
        for (var i = 0; i < file.Chunks.Count; i++)
            await PutAsync(i, file.Chunks[i]);
        await SendTipAsync(null);
        door.Meddle = (request, _) => HttpMethods.IsGet(request.Method) && request.Path == "/chunks/" + Convert.ToHexStringLower(file.Ids[1]) ? Meddling.LoseTheRequest : Meddling.None;
        Assert.NotNull((await desk.Puller.PullAsync(null, Stop)).Value?.Interruption);
        Assert.Equal(AttachmentState.Waiting, Assert.Single(Assert.Single(desk.Vault.Contents.Tips).Attachments).State);
        server.PassEpochs(31 * (int)server.Clock.EpochsPerDay);
        Assert.Contains((await desk.PullAsync()).Warnings, warning => warning.Kind == WarningKind.FilesIncomplete);
        var givenUp = Assert.Single(Assert.Single(desk.Vault.Contents.Tips).Attachments);
        Assert.Equal((AttachmentState.TooLate, 2), (givenUp.State, givenUp.StoppedAt));
        Assert.Contains("not fetched while the server kept it", AttachmentWords.Of(givenUp), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exchanged_chunks_are_named()
    {
        var saved = await SendAndSaveAsync([file.Chunks[0], file.Chunks[2], file.Chunks[1], file.Chunks[3]]);
        Assert.Equal((AttachmentState.Reordered, 2), (saved.File.State, saved.File.StoppedAt));
    }

    [Fact]
    public async Task A_chunk_that_comes_twice_is_named()
    {
        var saved = await SendAndSaveAsync([file.Chunks[0], file.Chunks[1], file.Chunks[1], file.Chunks[3]]);
        Assert.Equal((AttachmentState.Duplicated, 3), (saved.File.State, saved.File.StoppedAt));
    }

    [Fact]
    public async Task A_file_that_ends_too_early_is_named()
    {
        var saved = await SendAndSaveAsync([file.Chunks[0], file.Chunks[1], file.SealAsLast(2), file.Chunks[3]]);
        Assert.Equal((AttachmentState.Truncated, 3), (saved.File.State, saved.File.StoppedAt));
    }

    [Fact]
    public async Task A_chunk_of_nobody_is_named()
    {
        var flipped = file.Chunks[3].ToArray();
        flipped[1000] ^= 1;
        var saved = await SendAndSaveAsync([file.Chunks[0], file.Chunks[1], file.Chunks[2], flipped]);
        Assert.Equal((AttachmentState.WrongChunk, 4), (saved.File.State, saved.File.StoppedAt));
    }

    [Fact]
    public async Task What_was_proved_wrong_is_not_fetched_again()
    {
        var flipped = file.Chunks[1].ToArray();
        flipped[1000] ^= 1;
        await SendAndSaveAsync([file.Chunks[0], flipped, file.Chunks[2], file.Chunks[3]]);
        var proved = Assert.Single(Assert.Single(desk.Vault.Contents.Tips).Attachments);
        server.PassEpochs();
        await desk.PullAsync();
        Assert.Same(proved, Assert.Single(Assert.Single(desk.Vault.Contents.Tips).Attachments));
    }

    [Fact]
    public async Task What_is_missing_is_asked_for_once_in_each_epoch()
    {
        await SendAndSaveAsync([null, file.Chunks[1], file.Chunks[2], file.Chunks[3]]);
        var missing = Assert.Single(Assert.Single(desk.Vault.Contents.Tips).Attachments);
        await desk.PullAsync();
        Assert.Same(missing, Assert.Single(Assert.Single(desk.Vault.Contents.Tips).Attachments));
        server.PassEpochs();
        await desk.PullAsync();
        Assert.Equal(missing.AskedIn + 1, Assert.Single(Assert.Single(desk.Vault.Contents.Tips).Attachments).AskedIn);
    }

    [Fact]
    public async Task A_file_that_was_verified_and_then_damaged_on_this_disk_is_not_saved()
    {
        await SendAndSaveAsync([.. file.Chunks]);
        var blob = Directory.GetFiles(folder["aya.vault"] + ".files").Single();
        var bytes = await File.ReadAllBytesAsync(blob, Stop);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(blob, bytes, Stop);
        Assert.Null(Save().Path);
    }

    [Fact]
    public async Task Padding_is_fetched_like_the_rest_and_kept_nowhere()
    {
        file = new TipWithFile(9 * ChunkFormat.PlainSize);
        var padding = new ChunkPadding(SystemRandomSource.Instance.Bytes(32), 1);
        using var keys = new ChunkKeys(padding.Secret.Span);
        var chunk = new byte[ChunkFormat.SealedSize];
        keys.Seal(0, last: true, new byte[ChunkFormat.PlainSize], chunk);
        Assert.True((await desk.Door.PutChunkAsync(keys.Id(0), chunk, Stop)).IsDone);
        await SendAndSaveAsync([.. file.Chunks], padding);
        Assert.Equal(1, Assert.Single(desk.Vault.Contents.Tips).Padding?.Fetched);
        Assert.Single(Directory.GetFiles(folder["aya.vault"] + ".files"));
    }

    [Fact]
    public async Task Padding_that_is_missing_is_said_in_its_thread_alone_asked_for_no_more_and_holds_up_no_file()
    {
        file = new TipWithFile(9 * ChunkFormat.PlainSize);
        var saved = await SendAndSaveAsync([.. file.Chunks], new ChunkPadding(SystemRandomSource.Instance.Bytes(32), 1));
        Assert.Equal(AttachmentState.Verified, saved.File.State);
        var padding = Assert.Single(desk.Vault.Contents.Tips).Padding;
        Assert.True(padding?.IsMissing);
        Assert.Contains("not sent, or were lost", AttachmentWords.Of(padding), StringComparison.Ordinal);
        Assert.DoesNotContain((await desk.PullAsync()).Warnings, warning => warning.What.Contains("padding", StringComparison.OrdinalIgnoreCase));
        server.PassEpochs();
        await desk.PullAsync();
        Assert.Same(padding, Assert.Single(desk.Vault.Contents.Tips).Padding);
    }

    private async Task<SavedFile> SendAndSaveAsync(List<byte[]?> chunks, ChunkPadding? padding = null)
    {
        for (var i = 0; i < chunks.Count; i++)
        {
            if (chunks[i] is { } chunk)
                await PutAsync(i, chunk);
        }

        await SendTipAsync(padding);
        await desk.PullAsync();
        return Save();
    }

    private async Task SendTipAsync(ChunkPadding? padding)
    {
        var roster = await server.GetRosterAsync();
        using var source = server.Newsroom.NewSource();
        var tip = DoorCalls.Tip("See the photo.", server.Epoch) with { Attachments = [file.Manifest], Padding = padding };
        await server.SendAsync(new ParcelSealer(roster.Signed, SystemRandomSource.Instance).Tip(source, tip));
        server.PassEpochs();
    }

    private async Task PutAsync(int number, byte[] chunk) =>
        Assert.True((await desk.Door.PutChunkAsync(file.Ids[number], chunk, Stop)).IsDone);

    private SavedFile Save()
    {
        var tip = Assert.Single(desk.Vault.Contents.Tips);
        return new AttachmentSaver(desk.Vault).Save(tip, Assert.Single(tip.Attachments), folder.FullName).Value!;
    }
}
