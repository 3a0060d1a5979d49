using Intake.EndToEnd.Browsers;

namespace Intake.EndToEnd.Stories.Desks;

/// <summary>How the desk's page looks at a moment. Where INTAKE_SCREENSHOTS names a folder, a picture of it is left there, for people to look at.</summary>
internal static class DeskLook
{
    /// <summary>Where pictures go; null where nobody looks at them.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("INTAKE_SCREENSHOTS");

    /// <summary>Sees that what is shown is no wider than its window, and that axe finds nothing in it.</summary>
    public static async Task CheckAsync(Browser browser, string state)
    {
        if (Folder is not null)
            await browser.ScreenshotAsync(Path.Combine(Directory.CreateDirectory(Folder).FullName, $"{state}.png"));
        Assert.False(await browser.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"), $"{state} is wider than its window.");
        var violations = await Axe.ViolationsAsync(browser, state);
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }
}
