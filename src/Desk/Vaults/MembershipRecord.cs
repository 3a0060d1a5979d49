namespace Intake.Desk.Vaults;

/// <summary>A membership that was accepted once, and the rosters that are known to belong to it.</summary>
/// <param name="Document">Its signed bytes.</param>
/// <param name="FirstRoster">The lowest number of a roster seen under it.</param>
/// <param name="LastRoster">The highest.</param>
public sealed record MembershipRecord(byte[] Document, uint FirstRoster, uint LastRoster);
