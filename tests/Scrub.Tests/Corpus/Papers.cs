namespace Intake.Scrub.Tests.Corpus;

/// <summary>Every kind of document.</summary>
internal static class Papers
{
    public static IEnumerable<Paper> All => [.. OfficePapers.All, .. PdfPapers.All, .. ZippedPapers.All, .. SlidePapers.All, .. Writings.All];
}
