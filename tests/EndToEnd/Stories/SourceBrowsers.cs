using Intake.EndToEnd.Browsers;

namespace Intake.EndToEnd.Stories;

/// <summary>The two browsers in which every story of a source is told.</summary>
internal static class SourceBrowsers
{
    /// <summary>And Firefox as it is shipped.</summary>
    public static TheoryData<BrowserProfile> All => [BrowserProfile.Chromium, BrowserProfile.Firefox, BrowserProfile.SaferFirefox];

    public static TheoryData<BrowserProfile> Both => [BrowserProfile.Chromium, BrowserProfile.SaferFirefox];
}
