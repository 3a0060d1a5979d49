using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;
using Intake.Store;
using Microsoft.EntityFrameworkCore;

namespace Intake.Console.State;

/// <summary>Reads memberships, rosters and the ends of editors' keys: all of it is signed and public.</summary>
/// <param name="contexts">The server's database.</param>
/// <param name="documents">The documents in force.</param>
public sealed class RosterWatch(IDbContextFactory<IntakeContext> contexts, Documents documents)
{
    /// <summary>How it stands; null without a membership.</summary>
    public RosterState? Look(EpochNow now)
    {
        var current = documents.Current;
        return current.Membership?.Membership is not { } membership ? null : new RosterState(
            membership, DaysUntil(membership.LastEpoch, now), membership.LastEpoch < now.Epoch, Editors(membership, now), current.OpenRoster(RosterKind.Day, now.Epoch)?.Roster);
    }

    private List<EditorState> Editors(Membership membership, EpochNow now)
    {
        using var context = contexts.CreateDbContext();
        var sets = context.KeySets.AsNoTracking().AsEnumerable().ToDictionary(row => new Protocol.Digest(row.Editor), row => row.Document);
        return [.. membership.Editors.Select((editor, i) => Editor(editor, i + 1, sets.GetValueOrDefault(editor.Id), now))];
    }

    private EditorState Editor(EditorIdentity editor, int lane, byte[]? set, EpochNow now)
    {
        ulong? last = set is not null && SignedKeySet.TryParse(set, editor, documents.Newsroom.Id, out var signed, out _) && signed.Days.Count > 0 ? signed.Days.Max(day => day.LastEpoch) : null;
        return new EditorState(editor.Name ?? $"The editor of lane {lane}", lane, last, last is { } end ? DaysUntil(end, now) : 0);
    }

    private static ulong DaysUntil(ulong lastEpoch, EpochNow now) => lastEpoch < now.Epoch ? 0 : (lastEpoch - now.Epoch + 1) / now.Clock.EpochsPerDay;
}
