namespace Intake.SortingRoom;

/// <summary>All that the job store learns of a failure: no path, no value, no reason.</summary>
internal sealed class JobFailedException() : Exception("The job failed. The service's log says why.");
