using System.Text;
using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Files;
using Intake.EndToEnd.Newsrooms;

namespace Intake.EndToEnd.Stories;

/// <summary>What a browser that is not in a private window keeps of a visit on disk, looked for byte by byte.</summary>
public sealed class NoTraceTests(RunningNewsroom running)
{
    public static TheoryData<BrowserProfile> Browsers => SourceBrowsers.Both;

    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task Nothing_of_what_was_written_sent_or_shown_stays_in_the_browsers_profile(BrowserProfile profile)
    {
        var newsroom = await running.EnterAsync();
        using var files = new TemporaryFolder();
        await File.WriteAllBytesAsync(files.File("IMG_7719_planted.jpg"), Photograph.Take(side: 64), TestContext.Current.CancellationToken);
        await using var browser = await Browser.StartAsync(profile, remembers: true);

        var visit = await SourceVisit.OpenAsync(browser, $"{newsroom.Address}");
        await visit.WriteAsync("PlantedSentence about the lathes");
        await visit.AttachAsync(files.File("IMG_7719_planted.jpg"));
        await visit.SendAsync();
        var phrase = await visit.AskForAnswerAsync();
        var check = await visit.CheckWordsAsync();
        await visit.LeaveWordsAsync();
        await browser.GoToAsync($"{newsroom.Address}");
        await visit.ComeBackAsync(phrase);
        await browser.CloseAsync();

        var words = phrase.Split(' ');
        string[] planted = ["PlantedSentence", "IMG_7719_planted", Photograph.Maker, check, $"{words[0]} {words[1]}", $"{words[10]} {words[11]}"];
        Assert.Empty(Traces(browser.ProfileFolder, planted));
        Assert.NotEmpty(Directory.EnumerateFiles(browser.ProfileFolder, "*", SearchOption.AllDirectories));
    }

    private static IEnumerable<string> Traces(string folder, string[] planted) =>
        from path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        where new FileInfo(path).LinkTarget is null // Firefox keeps a lock that leads nowhere.
        let bytes = File.ReadAllBytes(path)
        from text in planted
        where Contains(bytes, Encoding.UTF8.GetBytes(text)) || Contains(bytes, Encoding.Unicode.GetBytes(text))
        select $"{Path.GetRelativePath(folder, path)}: {text}";

    private static bool Contains(byte[] bytes, byte[] wanted) => bytes.AsSpan().IndexOf(wanted) >= 0;
}
