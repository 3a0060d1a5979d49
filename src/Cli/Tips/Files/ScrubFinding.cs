namespace Intake.Cli.Tips.Files;

/// <summary>One thing that was found in a file.</summary>
/// <param name="Tells">What it would tell: place, person, device, time, software, history, marks or other.</param>
/// <param name="Name">What it is.</param>
/// <param name="Detail">What it says, if that was noted.</param>
internal sealed record ScrubFinding(string Tells, string Name, string? Detail)
{
    /// <summary>For people.</summary>
    public string Words => (Tells, Name) switch
    {
        (_, "redStar") => $"the marks of {Detail} computers that opened it",
        ("history", _) => "earlier content",
        _ => Tells,
    };
}
