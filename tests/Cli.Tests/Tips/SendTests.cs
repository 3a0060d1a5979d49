using System.Text;
using Intake.Cli.Tests.Newsrooms;
using Intake.EndToEnd;

namespace Intake.Cli.Tests.Tips;

public sealed class SendTests(ServedNewsroom newsroom) : IClassFixture<ServedNewsroom>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_tip_is_dropped_without_anything_to_remember_unless_told_otherwise()
    {
        var sent = await Transcript.DoAsync(["tip", "send", .. newsroom.Door, "--text", "-"], "They poured it into the river.");

        Assert.EndsWith("We have it, sealed. Nobody has read it yet.", sent.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("twelve words", sent.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phrase_is_shown_after_sending_and_leads_back()
    {
        var sent = await Transcript.DoAsync(["tip", "send", .. newsroom.Door, "--text", "-", "--new", "--json"], "I need an answer.");
        var phrase = (string)sent.Json["phrase"]!;

        var check = await Transcript.DoAsync(["tip", "check", .. newsroom.Door, "--phrase-file", "-", "--json"], phrase);
        var erase = await Transcript.DoAsync(["tip", "erase", .. newsroom.Door, "--phrase-file", "-", "--json"], (string)sent.Json["numbers"]!);

        Assert.Equal(12, phrase.Split(' ').Length);
        Assert.Equal((string?)sent.Json["checkWords"], (string?)check.Json["checkWords"]);
        Assert.Equal((string?)sent.Json["checkWords"], (string?)erase.Json["checkWords"]);
        Assert.Empty(check.Json["replies"]!.AsArray());
    }

    [Fact]
    public async Task Long_text_files_and_names_arrive_as_they_were_and_a_reply_comes_back()
    {
        var text = string.Join('\n', Enumerable.Range(0, 8000).Select(line => $"line {line}: {line * 7919 % 10007}"));
        var bytes = new byte[600_000];
        Protocol.Primitives.SystemRandomSource.Instance.Fill(bytes);
        File.WriteAllText(folder.File("tip.txt"), text);
        File.WriteAllText(folder.File("names.txt"), "Old Park");
        File.WriteAllBytes(folder.File("IMG_20260101_secret.jpg"), bytes);
        string[] line =
        [
            "tip", "send", .. newsroom.Door, "--text", folder.File("tip.txt"), "--names", folder.File("names.txt"),
            "--question", Write("question.txt", "Which colour had the gate?"), "--answer", Write("answer.txt", "Green"), "--attach", folder.File("IMG_20260101_secret.jpg"), "--as-is", "--new", "--json",
        ];
        var phrase = (string)(await Transcript.DoAsync(line)).Json["phrase"]!;

        var thread = await PulledAsync("line 0");
        Directory.CreateDirectory(folder.File("saved"));
        var saved = await Transcript.DoAsync(["desk", "save", thread, "--to", folder.File("saved"), .. Vault], Founded.Passphrase);
        var shown = await Transcript.DoAsync(["desk", "show", thread, "--names", .. Vault], Founded.Passphrase);
        await Transcript.DoAsync(["desk", "reply", thread, "--text", Write("reply.txt", "Where was it?"), .. Vault], Founded.Passphrase);

        Assert.DoesNotContain("secret", saved.Output, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(Directory.GetFiles(folder.File("saved"), "*.jpg").Single()));
        Assert.Equal(text, File.ReadAllText(Directory.GetFiles(folder.File("saved"), "*.txt").Single()));
        Assert.Contains("Old Park", shown.Output, StringComparison.Ordinal);
        Assert.Contains("Which colour had the gate? Answer: Green", shown.Output, StringComparison.Ordinal);
        await ServedNewsroom.UntilAsync(async () =>
        {
            await PullAsync();
            return (await Transcript.DoAsync(["tip", "check", .. newsroom.Door, "--phrase-file", "-"], phrase)).Output.Contains("Where was it?", StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_file_is_cleaned_before_it_is_sealed_and_its_original_goes_along_only_by_choice()
    {
        var original = "\uFEFFThey came at night.";
        var path = Write("letter.txt", original);
        var sent = await Transcript.DoAsync(["tip", "send", .. newsroom.Door, "--text", "-", "--attach", path, "--original", path], "A cleaned letter.");
        Assert.Contains("letter.txt: cleaned of", sent.Errors, StringComparison.Ordinal);

        var thread = await PulledAsync("A cleaned letter.");
        Directory.CreateDirectory(folder.File("cleaned"));
        await Transcript.DoAsync(["desk", "save", thread, "--to", folder.File("cleaned"), .. Vault], Founded.Passphrase);
        var shown = await Transcript.DoAsync(["desk", "show", thread, "--json", .. Vault], Founded.Passphrase);

        var saved = Directory.GetFiles(folder.File("cleaned")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList();
        Assert.Equal([Encoding.UTF8.GetBytes("They came at night."), Encoding.UTF8.GetBytes(original)], saved);
        Assert.Equal([false, true], shown.Json["messages"]![0]!["files"]!.AsArray().Select(file => (bool)file!["original"]!));
    }

    [Fact]
    public async Task A_file_that_cannot_be_cleaned_is_not_sent_unless_its_sender_says_so()
    {
        var path = folder.File("odd.bin");
        File.WriteAllBytes(path, [0, 1, 2, 3, 0xFF, 0xFE, 0, 0, 9]);
        string[] line = ["tip", "send", .. newsroom.Door, "--text", "-"];

        var refused = await Transcript.TypeAsync([.. line, "--attach", path], "x");
        refused.IsRefused(1, "Nothing was sent, because the file", "could not be cleaned: its format is not known");
        await Transcript.DoAsync([.. line, "--attach", path, "--as-is"], "x");
        await Transcript.DoAsync([.. line, "--original", path], "x");
    }

    [Fact]
    public async Task A_door_of_another_newsroom_is_refused_in_words_and_nothing_is_sent()
    {
        using var other = await Founded.InitAsync();

        var refused = await Transcript.TypeAsync(["tip", "send", "--server", newsroom.Url, "--newsroom", other["newsroom.pub"], "--text", "-"], "hello", new HastyTime());

        refused.IsRefused(1, "Nothing was sent, because this door belongs to another newsroom");
    }

    [Fact]
    public async Task A_door_that_does_not_answer_is_tried_again_and_then_it_is_said_that_nothing_was_sent()
    {
        var refused = await Transcript.TypeAsync(
            ["tip", "send", "--server", "http://127.0.0.1:1", "--newsroom", newsroom.Founded["newsroom.pub"], "--text", "-"], "hello", new HastyTime());

        refused.IsRefused(3, "Nothing was sent, because the door http://127.0.0.1:1 did not answer.");
    }

    [Theory]
    [InlineData(503)]
    [InlineData(409)]
    [InlineData(502)]
    public async Task A_refusal_after_a_lost_answer_is_not_told_as_nothing_sent_and_nothing_is_sealed_anew(int status)
    {
        await using var door = await BrokenDoor.OpenAsync(newsroom.Url, status);

        var told = await Transcript.TypeAsync(
            ["tip", "send", "--server", door.Url, "--newsroom", newsroom.Founded["newsroom.pub"], "--text", "-"], "hello", new HastyTime());

        told.IsRefused(4, "It is not known whether the tip arrived", "editors will have it twice");
        Assert.DoesNotContain("Nothing was sent", told.Errors, StringComparison.Ordinal);
        Assert.True(door.Parcels.Count > 1);
        Assert.All(door.Parcels, parcel => Assert.Equal(door.Parcels.First(), parcel));
    }

    [Fact]
    public async Task A_second_door_is_tried_when_the_first_does_not_answer()
    {
        await Transcript.DoAsync(["tip", "send", "--server", "http://127.0.0.1:1", .. newsroom.Door, "--text", "-"], "hello");
    }

    [Theory]
    [InlineData("nothing to send")]
    [InlineData("exclude each other", "--text", "-", "--new", "--phrase-file", "phrase")]
    [InlineData("several things at once", "--text", "-", "--phrase-file", "-")]
    [InlineData("belong together", "--text", "-", "--question", "HelpTests")]
    [InlineData("no file /nowhere", "--attach", "/nowhere")]
    [InlineData("not twelve words", "--text", "HelpTests", "--phrase-file", "-")]
    public async Task What_cannot_be_meant_is_a_question_of_usage(string words, params string[] options)
    {
        string[] real = [.. options.Select(option => option == "HelpTests" ? Write("tip.txt", "hello") : option)];

        (await Transcript.TypeAsync(["tip", "send", .. newsroom.Door, .. real], "one two three")).IsRefused(2, words);
    }

    [Fact]
    public async Task Without_a_pinned_newsroom_and_without_a_person_nothing_is_sent()
    {
        (await Transcript.TypeAsync(["tip", "send", "--server", newsroom.Url, "--text", "-"], "hello")).IsRefused(2, "--newsroom FILE");
    }

    public void Dispose() => folder.Dispose();

    private string[] Vault => ["--vault", newsroom.Vault, "--passphrase-file", "-"];

    private string Write(string name, string text)
    {
        File.WriteAllText(folder.File(name), text);
        return folder.File(name);
    }

    private Task<Transcript> PullAsync() => Transcript.DoAsync(["desk", "pull", "--server", newsroom.Url, .. Vault], Founded.Passphrase);

    private async Task<string> PulledAsync(string subject)
    {
        var id = "";
        await ServedNewsroom.UntilAsync(async () =>
        {
            await PullAsync();
            var list = await Transcript.DoAsync(["desk", "list", "--json", .. Vault], Founded.Passphrase);
            var found = list.Json["threads"]!.AsArray().FirstOrDefault(thread => ((string)thread!["subject"]!).StartsWith(subject, StringComparison.Ordinal));
            id = (string?)found?["id"] ?? "";
            return found is not null;
        });
        return id;
    }
}
