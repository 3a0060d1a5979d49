using System.Text.Json.Nodes;
using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Newsrooms;

namespace Intake.EndToEnd.Stories.Desks;

/// <summary>What a source writes beside the message: names of others, and a question for the day when somebody else holds the phrase.</summary>
public sealed class AsidesTests(RunningBrowsers browsers, CommandLineNewsroom newsroom) : IClassFixture<CommandLineNewsroom>
{
    [Fact]
    public async Task Editors_receive_names_and_question_and_see_names_and_answer_on_a_second_click_only()
    {
        var text = $"Somebody helped me. {Guid.NewGuid()}";
        var visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(BrowserProfile.SaferFirefox), $"{newsroom.Server.Address}");
        await visit.WriteAsync(text);
        await visit.WriteNamesAsync("Kim Yong-su, driver");
        await visit.WriteQuestionAsync("Which colour had the gate?", "Green");
        await visit.SendAsync();

        var editor = newsroom.Editors[0];
        var thread = await editor.WaitForThreadAsync(text);
        var shown = await MessageAsync(editor, thread);
        Assert.Null((string?)shown["names"]);
        Assert.Equal(("Which colour had the gate?", "Green"), ((string)shown["question"]!, (string)shown["answer"]!));
        Assert.Equal("Kim Yong-su, driver", (string)(await MessageAsync(editor, thread, "--names"))["names"]!);

        using var folder = new TemporaryFolder();
        var (desk, link) = await editor.OpenAsync(folder.Path);
        using (desk)
        {
            var browser = await browsers.VisitAsync(BrowserProfile.Chromium);
            await browser.GoToAsync(link);
            await browser.WaitForTextAsync(".threads", text[..20]);
            await browser.ClickAsync(".thread-link");
            await browser.WaitForTextAsync(".question", "Which colour had the gate?");
            Assert.DoesNotContain("Green", await browser.TextAsync("body"), StringComparison.Ordinal);
            Assert.DoesNotContain("Kim Yong-su", await browser.TextAsync("body"), StringComparison.Ordinal);
            await browser.ClickAsync(".question summary");
            await browser.WaitForTextAsync(".question", "Green");
            await browser.ClickAsync(".message > details summary");
            await browser.WaitForTextAsync(".message > details", "Kim Yong-su, driver");
            desk.CloseInput();
            await desk.ExitAsync();
        }
    }

    private static async Task<JsonNode> MessageAsync(CommandLineEditor editor, string thread, params string[] options) =>
        (await editor.DeskAsync(["show", thread, .. options]))["messages"]![0]!;
}
