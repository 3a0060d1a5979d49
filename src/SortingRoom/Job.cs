using Microsoft.Extensions.Logging;

namespace Intake.SortingRoom;

/// <summary>A recurring job: without arguments, without a result, with one constant exception.</summary>
/// <param name="name">What it does, in words.</param>
/// <param name="logger">Learns the type of a failure.</param>
internal abstract class Job(string name, ILogger logger)
{
    /// <summary>Does what is due.</summary>
    public void Run()
    {
        try
        {
            Work();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            logger.JobFailed(name, fault.GetType().Name);
            throw new JobFailedException();
        }
    }

    /// <summary>The work itself.</summary>
    protected abstract void Work();
}
