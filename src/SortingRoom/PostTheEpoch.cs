using Microsoft.Extensions.Logging;

namespace Intake.SortingRoom;

/// <summary>For every epoch that is over and not posted: post it.</summary>
/// <param name="posting">The work.</param>
/// <param name="book">Learns that it ran.</param>
/// <param name="logger">Learns the type of a failure.</param>
internal sealed class PostTheEpoch(EpochPosting posting, JobBook book, ILogger<PostTheEpoch> logger) : Job(Name, book, logger)
{
    /// <summary>The job's name.</summary>
    public const string Name = "post the epoch";

    /// <inheritdoc/>
    protected override void Work() => posting.PostWhatIsOver();
}
