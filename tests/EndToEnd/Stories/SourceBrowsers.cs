using Intake.EndToEnd.Browsers;

namespace Intake.EndToEnd.Stories;

/// <summary>The two browsers in which every story of a source is told.</summary>
internal static class SourceBrowsers
{
    public static TheoryData<BrowserProfile> Both => [BrowserProfile.Chromium, BrowserProfile.SaferFirefox];
}
