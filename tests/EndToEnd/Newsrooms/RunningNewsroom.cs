namespace Intake.EndToEnd.Newsrooms;

/// <summary>
/// One hasty newsroom for all stories that change nothing about it, opened at first use. Each story tells its own tips from
/// those of others by their text, and reads from the epoch in which it began.
/// </summary>
public sealed class RunningNewsroom : IAsyncDisposable
{
    private NewsroomUnderTest? open;

    /// <summary>The newsroom. The test does not dispose it.</summary>
    public async Task<NewsroomUnderTest> EnterAsync() => open ??= await NewsroomUnderTest.OpenAsync(NewsroomPlan.Hasty);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (open is not null)
            await open.DisposeAsync();
    }
}
