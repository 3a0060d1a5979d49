using Intake.Console.State;

namespace Intake.Console.Pages;

/// <summary>The overview.</summary>
/// <param name="house">Looks.</param>
public sealed class IndexModel(House house) : ConsolePage(house)
{
    /// <summary>What the door tells whoever comes.</summary>
    public string DoorWords => House switch
    {
        { Door: DoorAnswer.Silent } => "does not answer",
        { Door: DoorAnswer.Closed } or { Storage.TakesText: false } => "closed",
        { Storage.TakesFiles: false } => "open, for text alone",
        _ => "open",
    };
}
