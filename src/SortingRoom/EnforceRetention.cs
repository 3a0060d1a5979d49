using Intake.Store;
using Microsoft.Extensions.Logging;

namespace Intake.SortingRoom;

/// <summary>Destroys what has served its time.</summary>
/// <param name="destruction">The work.</param>
/// <param name="book">Learns that it ran.</param>
/// <param name="logger">Learns the type of a failure.</param>
internal sealed class EnforceRetention(Destruction destruction, JobBook book, ILogger<EnforceRetention> logger) : Job(Name, book, logger)
{
    /// <summary>The job's name.</summary>
    public const string Name = "enforce retention";

    /// <inheritdoc/>
    protected override void Work() => destruction.DestroyWhatIsDue();
}
