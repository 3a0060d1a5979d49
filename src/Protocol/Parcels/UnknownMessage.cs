namespace Intake.Protocol.Parcels;

/// <summary>A genuine message of a kind that this program does not know; shown as such.</summary>
/// <param name="Kind">Its number.</param>
public sealed record UnknownMessage(ulong Kind) : Message;
