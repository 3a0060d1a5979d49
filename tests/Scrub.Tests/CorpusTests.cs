using Intake.Scrub.Tests.Corpus;
using Intake.Scrub.Tests.Judges;

namespace Intake.Scrub.Tests;

/// <summary>Each kind of file, made by other people's programs with secrets and Red Star's marks in it, cleaned, and judged by parsers that are not ours.</summary>
public sealed class CorpusTests
{
    public static TheoryData<Sample> Seen => [.. Pictures.All, .. Drawings.All];

    public static TheoryData<Sample> Heard => [.. Recordings.All];

    [Theory]
    [MemberData(nameof(Seen))]
    public async Task A_picture_loses_everything_but_its_pixels(Sample sample)
    {
        using var workshop = new Workshop();
        var cleaned = await CleanAsync(workshop, sample);

        Assert.Empty(await Mat2.ComplaintsAsync(workshop, cleaned));
    }

    [Theory]
    [MemberData(nameof(Heard))]
    public async Task A_recording_loses_everything_but_its_samples(Sample sample)
    {
        using var workshop = new Workshop();
        var cleaned = await CleanAsync(workshop, sample);

        Assert.Empty(await Ffprobe.ComplaintsAsync(workshop, cleaned));
        Assert.Empty(await Signatures.ComplaintsAsync(workshop, cleaned));
    }

    public static TheoryData<Paper> Written => [.. Papers.All];

    [Theory]
    [MemberData(nameof(Written))]
    public async Task A_document_loses_everything_but_what_it_says(Paper paper)
    {
        ArgumentNullException.ThrowIfNull(paper);
        using var workshop = new Workshop();
        var plain = workshop[$"in.{paper.Ending}"];
        paper.Make(plain);

        var cleaned = await CleanMarkedAsync(workshop, paper.Ending);

        Assert.Equal(paper.Shown(plain), paper.Shown(workshop[cleaned]));
        Assert.Empty(paper.Complaints(workshop[cleaned]));
        Assert.Empty(await Mat2.ComplaintsAsync(workshop, cleaned));
    }

    private static async Task<string> CleanAsync(Workshop workshop, Sample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        sample.Require();
        await workshop.DoAsync($"S={Planted.Secret}; {sample.Make}");
        var before = await workshop.DoAsync($"F=in.{sample.Ending}; {sample.Shown}");

        var cleaned = await CleanMarkedAsync(workshop, sample.Ending);

        Assert.Equal(before, await workshop.DoAsync($"F={cleaned}; {sample.Shown}"));
        return cleaned;
    }

    // Marks `in.ENDING` as Red Star does, and cleans it. What is true of every format is asserted here; gives the cleaned file's name.
    private static async Task<string> CleanMarkedAsync(Workshop workshop, string ending)
    {
        var bytes = await File.ReadAllBytesAsync(workshop[$"in.{ending}"], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(workshop[$"marked.{ending}"], [.. bytes, .. Planted.RedStar()], TestContext.Current.CancellationToken);

        var report = await Scrubbing.CleanAsync(workshop, $"marked.{ending}", "cleaned");

        Assert.Equal("2", Scrubbing.Computers(report));
        var cleaned = $"cleaned.{report.GetProperty("extension").GetString()}";
        File.Move(workshop["cleaned"], workshop[cleaned]);
        Assert.Empty(Bytes.Complaints(await File.ReadAllBytesAsync(workshop[cleaned], TestContext.Current.CancellationToken)));
        Assert.Empty(await ExifTool.ComplaintsAsync(workshop, cleaned));
        await IsLeftAloneAsync(workshop, cleaned);
        return cleaned;
    }

    // What is clean is cleaned to the same bytes, and nothing is found in it.
    private static async Task IsLeftAloneAsync(Workshop workshop, string cleaned)
    {
        var report = await Scrubbing.CleanAsync(workshop, cleaned, "again");
        Assert.Empty(Scrubbing.Found(report));
        Assert.Equal(await File.ReadAllBytesAsync(workshop[cleaned], TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(workshop["again"], TestContext.Current.CancellationToken));
    }
}
