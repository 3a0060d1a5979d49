using Intake.Audit.Hosts;
using Intake.Protocol.Keys;
using Intake.Store;

namespace Intake.Console.State;

/// <summary>Looks at everything that an operator is shown: once at a time, and for everybody, so that no visitor can make the door's process work.</summary>
/// <param name="options">Asks the door.</param>
/// <param name="documents">The documents in force.</param>
/// <param name="newsroom">The pinned newsroom.</param>
/// <param name="folder">The data folder.</param>
/// <param name="rosters">Membership and roster.</param>
/// <param name="storage">The disk budget.</param>
/// <param name="jobs">The sorting room.</param>
/// <param name="backups">The newest backup.</param>
/// <param name="witnesses">Who signs the ledger too.</param>
/// <param name="time">The clock.</param>
public sealed class House(
    ConsoleOptions options, Documents documents, NewsroomIdentity newsroom, DataFolder folder, RosterWatch rosters, StorageWatch storage, JobWatch jobs,
    BackupWatch backups, WitnessWatch witnesses, TimeProvider time) : IDisposable
{
    /// <summary>How long one look is good for.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim turn = new(1);
    private (DateTimeOffset At, HouseState State)? last;

    /// <summary>How it stands now, or stood a few seconds ago.</summary>
    public async Task<HouseState> LookAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var now = time.GetUtcNow();
            if (last is { } known && now >= known.At && now - known.At < Fresh)
            {
                return known.State;
            }

            // To its end: who goes away early would make the next one begin anew.
            var state = await LookAsync().ConfigureAwait(false);
            last = (now, state);
            return state;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async Task<HouseState> LookAsync()
    {
        var now = documents.Now;
        var state = new HouseState(
            documents.Current.Membership?.Membership.NewsroomName,
            now,
            await options.AskTheDoor(CancellationToken.None).ConfigureAwait(false),
            now is { } running ? rosters.Look(running) : null,
            storage.Look(now),
            now is { } present ? jobs.Look(present) : [],
            now is { } today ? backups.Look(today) : null,
            now is { } lately ? witnesses.Look(lately) : [],
            HostAudit.Judge(new HostPlaces(folder.Root), newsroom, time.GetUtcNow(), null, out _),
            []);
        return state with { Needs = [.. NeedList.Of(state).OrderByDescending(need => need.Standing)] };
    }
}
