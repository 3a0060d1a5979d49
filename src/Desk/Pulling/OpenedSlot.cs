using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Opening;

namespace Intake.Desk.Pulling;

/// <summary>A slot of the own lane that was addressed to this editor.</summary>
/// <param name="Epoch">The epoch in which it was posted.</param>
/// <param name="Commit">Its commit.</param>
/// <param name="Outcome">What was in it.</param>
/// <param name="Keys">The pair that opened it.</param>
internal sealed record OpenedSlot(ulong Epoch, Digest Commit, LaneOutcome Outcome, KeptKeys Keys);
