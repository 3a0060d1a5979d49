using Microsoft.Extensions.Logging;

namespace Intake.SortingRoom;

/// <summary>A recurring job: without arguments, without a result, with one constant exception.</summary>
/// <param name="name">What it does, in words.</param>
/// <param name="book">Learns that it ran.</param>
/// <param name="logger">Learns the type of a failure.</param>
internal abstract class Job(string name, JobBook book, ILogger logger)
{
    /// <summary>Does what is due.</summary>
    public void Run()
    {
        try
        {
            Work();
            book.Write(name, hasFailed: false);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            logger.JobFailed(name, fault.GetType().Name);
            TryWriteFailure();
            throw new JobFailedException();
        }
    }

    // What broke the job may keep this from being written as well.
    private void TryWriteFailure()
    {
        try
        {
            book.Write(name, hasFailed: true);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            logger.JobNotWritten(fault.GetType().Name);
        }
    }

    /// <summary>The work itself.</summary>
    protected abstract void Work();
}
