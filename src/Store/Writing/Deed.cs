namespace Intake.Store.Writing;

/// <summary>Something that waits for the next commit. Its outcome is told only after that commit is durable.</summary>
internal abstract class Deed
{
    /// <summary>Does it within the running transaction.</summary>
    public abstract void Do(WriteSession session);

    /// <summary>Tells the outcome, after the commit.</summary>
    public abstract void Tell();

    /// <summary>Tells that nothing was kept.</summary>
    public abstract void Fail(Exception reason);
}
