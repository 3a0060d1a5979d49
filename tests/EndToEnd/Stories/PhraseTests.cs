using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Network;
using Intake.EndToEnd.Newsrooms;

namespace Intake.EndToEnd.Stories;

/// <summary>Any twelve words are a phrase: nobody can tell from outside, or from the page, which one was ever used.</summary>
public sealed class PhraseTests(RunningBrowsers browsers, RunningNewsroom running)
{
    private const string NeverUsed = "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo";

    [Fact]
    public async Task A_wrong_phrase_looks_and_weighs_the_same_as_one_that_was_used()
    {
        var newsroom = await running.EnterOrdinaryAsync();
        await using var wire = Wire.To(newsroom.Address);
        foreach (var profile in new[] { BrowserProfile.Chromium, BrowserProfile.SaferFirefox })
        {
            var visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(profile), wire.Address);
            await visit.WriteAsync("Is anybody there?");
            await visit.SendAsync();
            var used = await visit.AskForAnswerAsync();
            var wrong = string.Join(' ', used.Split(' ').Reverse());

            var expected = await LookAsync(profile, wire, used);
            Assert.Equal("No answer in the last 7 days.", expected.Status);
            Assert.Equal(expected, await LookAsync(profile, wire, wrong));
            Assert.Equal(expected, await LookAsync(profile, wire, NeverUsed));
        }
    }

    private async Task<Look> LookAsync(BrowserProfile profile, Wire wire, string phrase)
    {
        var visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(profile), wire.Address);
        await visit.ComeBackAsync(phrase);
        var requests = await visit.Browser.RequestsAsync();
        return new Look(
            await visit.Browser.TextAsync("#replies-status"),
            string.Join(", ", requests.Select(request => $"{request.Method} {request.Address.PathAndQuery}")),
            await SizesAsync(visit.Browser));
    }

    // What the page itself is told of each answer's size; headers are the browser's own.
    private static Task<string> SizesAsync(Browser browser) => browser.EvaluateAsync<string>(
        "performance.getEntriesByType('resource').map(({ name, encodedBodySize }) => `${new URL(name).pathname} ${encodedBodySize}`).join()");

    private sealed record Look(string Status, string Requests, string Sizes);
}
