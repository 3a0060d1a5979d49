namespace Intake.Store.Writing;

/// <summary>A deed with an outcome.</summary>
/// <typeparam name="T">The outcome.</typeparam>
internal abstract class Deed<T> : Deed
{
    private readonly TaskCompletionSource<T> told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? outcome;

    /// <summary>Ends with the commit that holds the deed.</summary>
    public Task<T> Outcome => told.Task;

    /// <inheritdoc/>
    public sealed override void Do(WriteSession session) => outcome = DoWith(session);

    /// <inheritdoc/>
    public sealed override void Tell() => told.TrySetResult(outcome!);

    /// <inheritdoc/>
    public sealed override void Fail(Exception reason) => told.TrySetException(reason);

    /// <summary>Does it within the running transaction.</summary>
    protected abstract T DoWith(WriteSession session);
}
