using Intake.Audit.Findings;
using Intake.Audit.Hosts;
using Intake.Protocol.Keys;
using Intake.Store;

namespace Intake.Console.State;

/// <summary>Looks at everything that an operator is shown.</summary>
/// <param name="options">Asks the door.</param>
/// <param name="documents">The documents in force.</param>
/// <param name="newsroom">The pinned newsroom.</param>
/// <param name="folder">The data folder.</param>
/// <param name="rosters">Membership and roster.</param>
/// <param name="storage">The disk budget.</param>
/// <param name="jobs">The sorting room.</param>
/// <param name="time">The clock.</param>
public sealed class House(
    ConsoleOptions options, Documents documents, NewsroomIdentity newsroom, DataFolder folder, RosterWatch rosters, StorageWatch storage, JobWatch jobs, TimeProvider time)
{
    /// <summary>How it stands now.</summary>
    public async Task<HouseState> LookAsync(CancellationToken cancellation)
    {
        var now = documents.Now;
        var state = new HouseState(
            documents.Current.Membership?.Membership.NewsroomName,
            now,
            await options.AskTheDoor(cancellation).ConfigureAwait(false),
            now is { } running ? rosters.Look(running) : null,
            storage.Look(now?.Day ?? 0),
            now is { } present ? jobs.Look(present) : [],
            Audit(),
            []);
        return state with { Needs = [.. NeedList.Of(state).OrderByDescending(need => need.Standing)] };
    }

    /// <summary>What an audit of this disk finds.</summary>
    public AuditReport Audit() => HostAudit.Judge(new HostPlaces(folder.Root), newsroom, time.GetUtcNow(), null, out _);
}
