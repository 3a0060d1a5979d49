using Intake.Scrub.Tests.Corpus;

namespace Intake.Scrub.Tests;

/// <summary>Damaged copies of every kind of file. A few of each here; `node fuzz.mjs --seconds 10 FILE…` in src/Page goes on for as long as one likes.</summary>
public sealed class FuzzTests
{
    private const int Copies = 20;

    [Fact]
    public async Task Damaged_files_are_refused_or_become_clean_and_nothing_hangs()
    {
        using var workshop = new Workshop();
        foreach (var sample in Pictures.All.Concat(Recordings.All))
            sample.Require();
        var names = new List<string>();
        foreach (var (number, sample) in Pictures.All.Concat(Recordings.All).Index())
        {
            await workshop.DoAsync($"S={Planted.Secret}; {sample.Make}");
            File.Move(workshop[$"in.{sample.Ending}"], workshop[$"{number}.{sample.Ending}"]);
            names.Add(workshop[$"{number}.{sample.Ending}"]);
        }

        foreach (var (number, paper) in Papers.All.Index())
        {
            var path = workshop[$"paper-{number}.{paper.Ending}"];
            paper.Make(path);
            names.Add(path);
        }

        var (exitCode, output, errors) = await workshop.RunAsync("node", [Repository.Locate("src/Page/fuzz.mjs"), "--runs", $"{Copies}", .. names]);
        Assert.True(exitCode == 0, output + errors);
    }
}
