using System.Net;
using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Newsrooms;

namespace Intake.EndToEnd.Stories;

/// <summary>Two editors, and the newsroom signs a membership without one of them.</summary>
public sealed class RemovedEditorTests(RunningBrowsers browsers)
{
    [Fact]
    public async Task A_removed_editor_gets_no_lane_and_new_tips_open_for_the_other_alone()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync(NewsroomPlan.Hasty);
        var (stays, leaves) = (newsroom.Editors[1], newsroom.Editors[0]);
        var (kept, removed) = (new DeskUnderTest(newsroom, stays), new DeskUnderTest(newsroom, leaves));
        var before = await SendAsync(newsroom, BrowserProfile.Chromium, "2 of 2 editors can read");
        await kept.WaitForTipAsync(before);
        await removed.WaitForTipAsync(before);

        await newsroom.PublishAsync(newsroom.Sign(membership => membership with { Editors = [stays.Identity], Departed = [leaves.Identity] }));
        await newsroom.WaitForRosterAsync(roster => roster.Membership.Number == 2 && roster.Signed.Readers == 1);

        foreach (var profile in new[] { BrowserProfile.Chromium, BrowserProfile.SaferFirefox })
        {
            var after = await SendAsync(newsroom, profile, "1 of 1 editors can read");
            await kept.WaitForTipAsync(after);
            Assert.Equal(HttpStatusCode.Unauthorized, await removed.AskForLaneAsync(newsroom.Epoch - 1));
        }
    }

    private async Task<string> SendAsync(NewsroomUnderTest newsroom, BrowserProfile profile, string readers)
    {
        var visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(profile), $"{newsroom.Address}");
        Assert.StartsWith(readers, await visit.Browser.TextAsync("#readers"), StringComparison.Ordinal);
        var text = $"{readers} {Guid.NewGuid()}";
        await visit.WriteAsync(text);
        await visit.SendAsync();
        return text;
    }
}
