using System.Net.Http.Headers;
using Intake.Cli.Tests.Newsrooms;
using Intake.EndToEnd;
using Intake.Protocol.Primitives;

namespace Intake.Cli.Tests.Tips;

public sealed class SealTests(ServedNewsroom newsroom) : IClassFixture<ServedNewsroom>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_tip_with_a_file_is_sealed_to_a_file_posted_by_somebody_else_and_read()
    {
        var photo = SystemRandomSource.Instance.Bytes(600_000);
        File.WriteAllBytes(folder.File("photo.jpg"), photo);
        string[] line = ["tip", "seal", .. newsroom.Door, "--text", "-", "--original", folder.File("photo.jpg"), "--to", folder.File("data.bin")];

        var done = await Transcript.DoAsync(line, "Carried by hand.");
        Assert.Contains("It is sealed. Nothing was sent", done.Output, StringComparison.Ordinal);
        Assert.Equal(19_533 + (3 * 262_176), new FileInfo(folder.File("data.bin")).Length);
        var first = await Transcript.DoAsync(["tip", "post", folder.File("data.bin"), "--server", newsroom.Url]);
        var second = await Transcript.DoAsync(["tip", "post", folder.File("data.bin"), "--server", newsroom.Url]);
        Assert.Equal(first, second);

        var id = await PulledAsync("Carried by hand.");
        Directory.CreateDirectory(folder.File("saved"));
        await Transcript.DoAsync(["desk", "save", id, "--to", folder.File("saved"), .. Vault], Founded.Passphrase);
        Assert.Equal(photo, File.ReadAllBytes(Directory.GetFiles(folder.File("saved"), "*.jpg").Single()));
    }

    [Fact]
    public async Task The_form_takes_what_the_command_line_sealed()
    {
        await Transcript.DoAsync(["tip", "seal", .. newsroom.Door, "--text", "-", "--to", folder.File("data.bin")], "Carried to a browser.");
        using var http = new HttpClient { BaseAddress = new Uri(newsroom.Url) };
        using var file = new ByteArrayContent(File.ReadAllBytes(folder.File("data.bin")));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent { { file, "file", "data.bin" } };

        using var answer = await http.PostAsync("/courier", form, TestContext.Current.CancellationToken);

        Assert.Equal(202, (int)answer.StatusCode);
        await PulledAsync("Carried to a browser.");
    }

    [Fact]
    public async Task Sealing_overwrites_nothing_and_leaves_nothing_half_done()
    {
        File.WriteAllText(folder.File("taken.bin"), "mine");
        using var other = await Founded.InitAsync();

        (await Transcript.TypeAsync(["tip", "seal", .. newsroom.Door, "--text", "-", "--to", folder.File("taken.bin")], "hello")).IsRefused(2, "There is a file");
        (await Transcript.TypeAsync(
            ["tip", "seal", "--server", newsroom.Url, "--newsroom", other["newsroom.pub"], "--text", "-", "--to", folder.File("new.bin")], "hello", new HastyTime()))
            .IsRefused(1, "another newsroom");

        Assert.Equal("mine", File.ReadAllText(folder.File("taken.bin")));
        Assert.False(File.Exists(folder.File("new.bin")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(19_532)]
    [InlineData(19_533)]
    [InlineData(300_000)]
    public async Task What_is_no_sealed_file_is_not_posted(int length)
    {
        File.WriteAllBytes(folder.File("photo.jpg"), [.. Enumerable.Repeat((byte)0xFF, length)]);

        (await Transcript.TypeAsync(["tip", "post", folder.File("photo.jpg"), "--server", newsroom.Url])).IsRefused(1, "The file was not posted, because this is not a sealed file");
    }

    [Fact]
    public async Task A_file_for_another_roster_is_said_to_be_too_old()
    {
        File.WriteAllBytes(folder.File("data.bin"), [1, 0, 0, 9, 9, .. new byte[19_528]]);

        (await Transcript.TypeAsync(["tip", "post", folder.File("data.bin"), "--server", newsroom.Url])).IsRefused(1, "sealed too long ago");
        (await Transcript.TypeAsync(["tip", "post", folder.File("nothing.bin"), "--server", newsroom.Url])).IsRefused(2, "There is no file");
    }

    public void Dispose() => folder.Dispose();

    private string[] Vault => ["--vault", newsroom.Vault, "--passphrase-file", "-"];

    private async Task<string> PulledAsync(string subject)
    {
        var id = "";
        await ServedNewsroom.UntilAsync(async () =>
        {
            await Transcript.DoAsync(["desk", "pull", "--server", newsroom.Url, .. Vault], Founded.Passphrase);
            var list = await Transcript.DoAsync(["desk", "list", "--json", .. Vault], Founded.Passphrase);
            var found = list.Json["threads"]!.AsArray().Where(thread => ((string)thread!["subject"]!).StartsWith(subject, StringComparison.Ordinal)).ToList();
            Assert.True(found.Count <= 1);
            id = (string?)found.FirstOrDefault()?["id"] ?? "";
            return found.Count == 1;
        });
        return id;
    }
}
