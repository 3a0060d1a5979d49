using Intake.Console.State;

namespace Intake.Console.Pages;

/// <summary>Membership and roster, and their ends.</summary>
/// <param name="house">Looks.</param>
public sealed class RosterModel(House house) : ConsolePage(house);
