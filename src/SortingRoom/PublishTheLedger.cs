using Intake.Store.Ledger;
using Microsoft.Extensions.Logging;

namespace Intake.SortingRoom;

/// <summary>Signs what was written to the ledger, so that everybody is given it.</summary>
/// <param name="signing">The work.</param>
/// <param name="book">Learns that it ran.</param>
/// <param name="logger">Learns the type of a failure.</param>
internal sealed class PublishTheLedger(LedgerSigning signing, JobBook book, ILogger<PublishTheLedger> logger) : Job(Name, book, logger)
{
    /// <summary>The job's name.</summary>
    public const string Name = "publish the ledger";

    /// <inheritdoc/>
    protected override void Work() => signing.SignWhatIsNew();
}
