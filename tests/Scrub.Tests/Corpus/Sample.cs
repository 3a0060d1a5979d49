namespace Intake.Scrub.Tests.Corpus;

/// <summary>A kind of file: how other people's programs make one, and how they see that it shows the same after cleaning.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Ending">The ending of its file name.</param>
/// <param name="Make">Lines of shell that make `in.ENDING`, with the secret in it as `$S`.</param>
/// <param name="Shown">A line of shell that says what `$F` shows: equal before and after.</param>
/// <param name="Packages">Programs that all of it needs, each with the Debian package that has it.</param>
public sealed record Sample(string Name, string Ending, string Make, string Shown, params (string Program, string Package)[] Packages)
{
    /// <summary>Skips the running test where a program is missing.</summary>
    public void Require()
    {
        foreach (var (program, package) in Packages.Append(("exiftool", "libimage-exiftool-perl")).Append(("node", "nodejs")))
            Requirement.That(Workshop.Has(program), $"{program} is not installed (on Debian: apt install {package}).");
    }

    public override string ToString() => Name;
}
