namespace Intake.EndToEnd.Newsrooms;

/// <summary>
/// One newsroom of each plan for all stories that change nothing about it, opened at first use. Each story tells its own tips
/// from those of others by their text, and reads from the epoch in which it began.
/// </summary>
public sealed class RunningNewsroom : IAsyncDisposable
{
    private NewsroomUnderTest? hasty;
    private NewsroomUnderTest? ordinary;

    /// <summary>The hasty newsroom. The test does not dispose it.</summary>
    public async Task<NewsroomUnderTest> EnterAsync() => hasty ??= await NewsroomUnderTest.OpenAsync(NewsroomPlan.Hasty);

    /// <summary>The ordinary newsroom. The test does not dispose it.</summary>
    public async Task<NewsroomUnderTest> EnterOrdinaryAsync() => ordinary ??= await NewsroomUnderTest.OpenAsync(NewsroomPlan.Ordinary);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var open in new[] { hasty, ordinary })
        {
            if (open is not null)
                await open.DisposeAsync();
        }
    }
}
