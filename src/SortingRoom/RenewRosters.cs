using Microsoft.Extensions.Logging;

namespace Intake.SortingRoom;

/// <summary>Signs new rosters when a day begins, or when members or their keys have changed.</summary>
/// <param name="renewal">The work.</param>
/// <param name="book">Learns that it ran.</param>
/// <param name="logger">Learns the type of a failure.</param>
internal sealed class RenewRosters(RosterRenewal renewal, JobBook book, ILogger<RenewRosters> logger) : Job(Name, book, logger)
{
    /// <summary>The job's name.</summary>
    public const string Name = "renew the rosters";

    /// <inheritdoc/>
    protected override void Work() => renewal.RenewWhatIsDue();
}
