using Microsoft.EntityFrameworkCore;

namespace Intake.Store;

/// <summary>Holds the clock against what was posted, before anything is done by it.</summary>
/// <param name="contexts">The database.</param>
/// <param name="documents">The newsroom's clock.</param>
public sealed class ClockCheck(IDbContextFactory<IntakeContext> contexts, Documents documents)
{
    /// <summary>Whether the clock is more than two days behind the last posted epoch: one of the two was counted by a wrong clock.</summary>
    public bool IsBehind()
    {
        using var context = contexts.CreateDbContext();
        return documents.Now is { } now
            && context.Epochs.Max(row => (long?)row.Epoch) is { } posted
            && now.Clock.StartOf((ulong)posted) > now.Start + SteadyTime.LargestDifference;
    }
}
