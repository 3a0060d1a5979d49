using System.Collections.Immutable;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Pulling;

/// <summary>Fetches both rosters as strangers do, and remembers their membership.</summary>
/// <param name="vault">The vault.</param>
/// <param name="door">A connection without credentials.</param>
/// <param name="doors">Learns the doors of the membership.</param>
/// <param name="time">The own clock.</param>
public sealed class StandingCheck(Vault vault, StrangerDoor door, DoorBook doors, TimeProvider time)
{
    /// <summary>Looks once.</summary>
    public async Task<Outcome<Standing>> LookAsync(CancellationToken cancellation)
    {
        var reader = new RosterReader(door, vault.Newsroom, time);
        var day = await ReadAsync(reader, RosterKind.Day, cancellation).ConfigureAwait(false);
        if (!day.IsDone)
            return day.Problem;
        if (day.Value.Accepted is not { } accepted)
            return TrustProblems.Of(day.Value.Refusal);
        doors.Learn(accepted.Membership.Doors.Select(known => known.Address));
        var courier = await ReadAsync(reader, RosterKind.Courier, cancellation).ConfigureAwait(false);
        var epochs = EpochReckoning.From(accepted.Membership.Clock, accepted.ServerEpoch, time.GetUtcNow());
        return new Standing(accepted, epochs, courier.Value?.Accepted);
    }

    private async Task<Outcome<RosterReading>> ReadAsync(RosterReader reader, RosterKind kind, CancellationToken cancellation)
    {
        var reading = await reader.ReadAsync(kind, vault.Contents.Trust, cancellation).ConfigureAwait(false);
        if (reading.IsDone && IsNews(reading.Value))
            await vault.RememberAsync(contents => Remember(contents, reading.Value)).ConfigureAwait(false);
        return reading;
    }

    private bool IsNews(RosterReading reading) => reading.Memory != vault.Contents.Trust
        || (reading.Accepted is { } accepted && !vault.Contents.Memberships.Exists(known => IsCovered(known, accepted)));

    private static bool IsCovered(MembershipRecord known, AcceptedRoster accepted) =>
        known.FirstRoster <= accepted.Roster.Number && accepted.Roster.Number <= known.LastRoster && IsSame(known, accepted);

    private static bool IsSame(MembershipRecord known, AcceptedRoster accepted) =>
        known.Document.AsSpan().SequenceEqual(accepted.Signed.Membership.Bytes.Span);

    private static VaultContents Remember(VaultContents contents, RosterReading reading)
    {
        var remembered = contents with { Trust = reading.Memory };
        return reading.Accepted is { } accepted ? remembered with { Memberships = Widen(contents.Memberships, accepted) } : remembered;
    }

    private static ImmutableList<MembershipRecord> Widen(ImmutableList<MembershipRecord> memberships, AcceptedRoster accepted)
    {
        var number = accepted.Roster.Number;
        var at = memberships.FindIndex(known => IsSame(known, accepted));
        if (at < 0)
            return memberships.Add(new MembershipRecord(accepted.Signed.Membership.Bytes.ToArray(), number, number));
        var known = memberships[at];
        return memberships.SetItem(at, known with { FirstRoster = Math.Min(known.FirstRoster, number), LastRoster = Math.Max(known.LastRoster, number) });
    }
}
