using Intake.Audit.Findings;
using Intake.Console.State;

namespace Intake.Console.Pages;

/// <summary>The newest backup, what is in one, and how one is made.</summary>
/// <param name="house">Looks.</param>
public sealed class BackupsModel(House house) : ConsolePage(house)
{
    /// <summary>When it was made, in words.</summary>
    public string Made => House.Backup is { MadeOn: { } day } ? AuditWords.Day(day, House.Now!.Value.Clock) : "never";

    /// <summary>How old it is, in words.</summary>
    public string Age => House.Backup switch
    {
        { Age: 0 } => "made today",
        { Age: 1 } => "one day",
        var backup => $"{backup!.Age} days",
    };
}
