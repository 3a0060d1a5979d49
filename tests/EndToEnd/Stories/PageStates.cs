using System.Security.Cryptography;
using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Files;
using Intake.EndToEnd.Network;
using Intake.EndToEnd.Newsrooms;

namespace Intake.EndToEnd.Stories;

/// <summary>Leads through every state of the page, so that each can be looked at.</summary>
internal static class PageStates
{
    /// <summary>Visits the page in a language and lets <paramref name="look"/> look at each state, whose name it is given.</summary>
    public static async Task WalkAsync(Browser browser, NewsroomUnderTest newsroom, string language, Func<string, Task> look)
    {
        using var files = new TemporaryFolder();
        await File.WriteAllBytesAsync(files.File("photo.jpg"), Photograph.Take(side: 512), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(files.File("odd.bin"), [.. "\u007fELF"u8, .. RandomNumberGenerator.GetBytes(5_000)], TestContext.Current.CancellationToken);
        await using var meddler = await Meddler.InFrontOfAsync(newsroom.Address);
        var address = $"{meddler.Address}{language}";
        await WriteAsync(browser, address, [files.File("photo.jpg"), files.File("odd.bin")], look);
        await SendAsync(browser, meddler, look);
        var phrase = await ReadPhraseAsync(browser, look);
        await ComeBackAsync(browser, address, phrase, look);
        Assert.Empty(await browser.ComplaintsAsync());

        meddler.Offer([1, 2, 3]);
        await browser.GoToAsync(address);
        await browser.WaitForAsync("#notice");
        await look("e-refused");
    }

    private static async Task WriteAsync(Browser browser, string address, string[] paths, Func<string, Task> look)
    {
        await browser.GoToAsync(address);
        await browser.WaitForAsync("#readers:not(:empty)");
        await look("1-empty");
        await TryKeyboardAsync(browser, "#text", look, "1-keyboard");
        await browser.ClickAsync("#send");
        await look("2-nothing-written");
        await browser.TypeAsync("#text", string.Concat(Enumerable.Repeat("They moved the machines at night, in four trucks. ", 4)));
        await browser.SetFilesAsync("#files", paths);
        await browser.WaitForAsync("[data-action=sendAsIs]");
        await look("3-written");
        await browser.EvaluateAsync<bool>("[...document.querySelectorAll('details:not(nav *)')].every((part) => part.open = true)");
        await look("3-written-and-opened");
        await browser.ClickAsync("[data-action=sendAsIs]");
    }

    // Only some languages have one for the message.
    private static async Task TryKeyboardAsync(Browser browser, string field, Func<string, Task> look, string state)
    {
        var toggle = $"{field} + .hint button";
        if (!await browser.EvaluateAsync<bool>($"document.querySelector('{toggle}') !== null"))
            return;
        await browser.ClickAsync(toggle);
        await browser.WaitForAsync(".keyboard button");
        await look(state);
        await browser.ClickAsync(".keyboard + .hint button");
    }

    private static async Task SendAsync(Browser browser, Meddler meddler, Func<string, Task> look)
    {
        var (chunk, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        meddler.Does = async (context, handOn) =>
        {
            if (context.Request.Method == "PUT")
            {
                chunk.TrySetResult();
                await released.Task;
            }

            await handOn();
        };
        await browser.ClickAsync("#send");
        await chunk.Task.WaitAsync(Browser.Patience);
        await look("4-sending");
        await browser.ClickAsync("#cancel");
        await browser.WaitForAsync("#result");
        await look("5-failed");
        released.SetResult();
        await browser.ClickAsync("#retry");
        await browser.WaitForAsync("#answer");
        await look("6-sent");
    }

    private static async Task<string> ReadPhraseAsync(Browser browser, Func<string, Task> look)
    {
        await browser.ClickAsync("#answer-yes");
        await browser.WaitForAsync("#phrase li");
        await look("7-phrase");
        if (await browser.EvaluateAsync<bool>("!document.querySelector('#phrase-numbers').hidden"))
        {
            await browser.ClickAsync("#phrase-numbers");
            await look("8-other-spelling");
        }

        var phrase = await browser.EvaluateAsync<string>("[...document.querySelectorAll('#phrase li')].map((word) => word.textContent).join(' ')");
        await browser.ClickAsync("#phrase-done");
        await look("9-cleared");
        return phrase;
    }

    private static async Task ComeBackAsync(Browser browser, string address, string phrase, Func<string, Task> look)
    {
        await browser.GoToAsync(address);
        await browser.ClickAsync("#return");
        await look("a-return");
        await TryKeyboardAsync(browser, "#return-phrase", look, "a-keyboard");
        await browser.TypeAsync("#return-phrase", "one two three");
        await browser.ClickAsync("#return-open");
        await look("b-wrong-phrase");
        await browser.EvaluateAsync<string>("document.querySelector('#return-phrase').value = ''");
        await browser.TypeAsync("#return-phrase", phrase);
        await browser.ClickAsync("#return-open");
        await browser.WaitForAsync("#thread");
        await browser.WaitForAsync("#older-30");
        await look("c-thread");
        await browser.ClickAsync("#write-on");
        await look("d-write-on");
    }
}
