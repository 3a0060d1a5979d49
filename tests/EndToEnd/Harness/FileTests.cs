using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Files;

namespace Intake.EndToEnd.Harness;

/// <summary>The files that stories attach are what they claim to be.</summary>
public sealed class FileTests(RunningBrowsers browsers)
{
    [Fact]
    public async Task A_photograph_is_a_picture_with_a_makers_name_in_it()
    {
        var photo = Photograph.Take(side: 128);
        await using var site = await TryOutSite.StartAsync();
        var browser = await browsers.VisitAsync(BrowserProfile.Chromium);
        await browser.GoToAsync($"{site.Address}");

        var width = await browser.EvaluateAsync<int>(
            $"createImageBitmap(new Blob([Uint8Array.from(atob('{Convert.ToBase64String(photo)}'), (c) => c.charCodeAt(0))])).then(({{ width }}) => width)");

        Assert.Equal(128, width);
        Assert.True(photo.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(Photograph.Maker)) > 0);
    }
}
