using System.Collections.Immutable;
using Intake.Desk.Outcomes;
using Intake.Desk.Warnings;

namespace Intake.Desk.Pulling;

/// <summary>What a pull brought.</summary>
/// <param name="Tips">New tips.</param>
/// <param name="Replies">New replies, the own ones that came back included.</param>
/// <param name="Damaged">Parcels that were addressed to this editor and did not open.</param>
/// <param name="ReadUpTo">The last epoch of which everything is in the vault; null if none is.</param>
/// <param name="Acknowledged">The last epoch that was acknowledged to the server; null if none was.</param>
/// <param name="Warnings">What this editor should know.</param>
/// <param name="Interruption">Why it stopped before the end, if it did. What came before is in the vault.</param>
public sealed record PullReport(
    int Tips, int Replies, int Damaged, ulong? ReadUpTo, ulong? Acknowledged, ImmutableList<DeskWarning> Warnings, Problem? Interruption)
{
    /// <summary>How many closed threads the vault's own rule destroyed.</summary>
    public int Destroyed { get; init; }
}
