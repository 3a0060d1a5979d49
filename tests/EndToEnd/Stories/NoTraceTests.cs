using System.Text;
using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Files;
using Intake.EndToEnd.Newsrooms;

namespace Intake.EndToEnd.Stories;

/// <summary>What a browser keeps of a visit on disk, in a private window and not, looked for byte by byte.</summary>
public sealed class NoTraceTests(RunningNewsroom running)
{
    private const string PhotoName = "IMG_7719_planted";
    private static readonly string[] Written = ["PlantedSentence about the lathes", "PlantedName of the driver", "PlantedQuestion of a colour", "PlantedAnswer, green"];

    public static TheoryData<BrowserProfile> Browsers =>
        [BrowserProfile.Chromium, BrowserProfile.Firefox, BrowserProfile.SaferFirefox, BrowserProfile.Chromium.InPrivate(), BrowserProfile.Firefox.InPrivate()];

    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task Nothing_of_what_was_written_sent_or_shown_stays_in_the_browsers_profile(BrowserProfile profile)
    {
        var newsroom = await running.EnterAsync();
        using var files = new TemporaryFolder();
        var photo = Photograph.Take(side: 64);
        await File.WriteAllBytesAsync(files.File($"{PhotoName}.jpg"), photo, TestContext.Current.CancellationToken);
        await using var browser = await Browser.StartAsync(profile, remembers: true);

        var visit = await SourceVisit.OpenAsync(browser, $"{newsroom.Address}");
        await visit.WriteAsync(Written[0]);
        await visit.WriteNamesAsync(Written[1]);
        await visit.WriteQuestionAsync(Written[2], Written[3]);
        await visit.AttachAsync(files.File($"{PhotoName}.jpg"));
        await visit.SendAsync();
        var phrase = await visit.AskForAnswerAsync();
        var check = await visit.CheckWordsAsync();
        await visit.LearnAsync(phrase);
        await visit.LeaveWordsAsync();
        await browser.GoToAsync($"{newsroom.Address}");
        await visit.ComeBackAsync(phrase);
        await browser.ClickAsync("#leave");
        await Deadline.UntilAsync("an empty page", async () => await browser.AddressAsync() == "about:blank");
        await browser.CloseAsync();

        string[] planted = [.. Written, PhotoName, Photograph.Maker, check, .. Pairs(phrase.Split(' '))];
        // The cleaned photo is the same scan, wherever it may lie.
        byte[][] wanted = [.. planted.Select(Encoding.UTF8.GetBytes), .. planted.Select(Encoding.Unicode.GetBytes), photo[^200..^2]];
        Assert.NotEmpty(Directory.EnumerateFiles(browser.ProfileFolder, "*", SearchOption.AllDirectories));
        Assert.Empty(Traces(browser.ProfileFolder, wanted));
    }

    // Two words next to each other, however a list of them is written down.
    private static IEnumerable<string> Pairs(string[] words) =>
        from pair in words.Zip(words.Skip(1))
        where pair.First.Length + pair.Second.Length > 8
        from between in new[] { " ", "", ",", "\n", "\",\"" }
        select pair.First + between + pair.Second;

    private static IEnumerable<string> Traces(string folder, byte[][] wanted) =>
        from path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        where new FileInfo(path).LinkTarget is null // Firefox keeps a lock that leads nowhere.
        let bytes = Read(path)
        from text in wanted
        where Contains(bytes, text) || (MozillaLz4.IsOne(bytes) && Contains(MozillaLz4.Open(bytes), text))
        select $"{Path.GetRelativePath(folder, path)}: {Encoding.UTF8.GetString(text)}";

    // What a browser's last process took away since it was listed is no trace.
    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static bool Contains(byte[] bytes, byte[] wanted) => bytes.AsSpan().IndexOf(wanted) >= 0;
}
