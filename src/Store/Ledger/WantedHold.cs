using Intake.Protocol;
using Intake.Protocol.Rosters;

namespace Intake.Store.Ledger;

/// <summary>A hold as an operator writes it: by the calendar.</summary>
/// <param name="From">The first moment of what it covers.</param>
/// <param name="To">The last moment of what it covers.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">The last moment in which it holds.</param>
public sealed record WantedHold(DateTimeOffset From, DateTimeOffset To, HoldReason Reason, DateTimeOffset Until)
{
    /// <summary>The same by a newsroom's clock.</summary>
    public Hold By(EpochClock clock) => new(clock.EpochAt(From), clock.EpochAt(To), Reason, clock.EpochAt(Until));
}
