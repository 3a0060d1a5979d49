using Intake.Protocol;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Vaults;

/// <summary>A change of the team's triage that came through the own lane, the own changes too.</summary>
/// <param name="Change">The change.</param>
/// <param name="Author">id(e) of its author.</param>
/// <param name="AuthorName">The author's name in the membership, if any.</param>
/// <param name="Epoch">The first epoch in which it was posted.</param>
public sealed record TriageRecord(TriageChange Change, Digest Author, string? AuthorName, ulong Epoch)
{
    /// <summary>The colleague whose word this is; null for what this desk opened itself.</summary>
    public TriageSharer? SharedBy { get; init; }
}
