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

    // Three letters, four from three places back, which reach into themselves, and three more.
    [Fact]
    public void Firefox_s_compressed_stores_are_opened()
    {
        byte[] file = [.. "mozLz40\0"u8, 10, 0, 0, 0, 0x30, .. "abc"u8, 3, 0, 0x30, .. "xyz"u8];

        Assert.True(MozillaLz4.IsOne(file));
        Assert.Equal("abcabcaxyz"u8, MozillaLz4.Open(file));
        Assert.False(MozillaLz4.IsOne("mozLz41\0 something else"u8));
    }
}
