using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Intake.Store;

/// <summary>The signed documents in force, as this process last read them. Another process's changes are seen within a second.</summary>
/// <param name="contexts">The database.</param>
/// <param name="newsroom">The newsroom that is pinned.</param>
/// <param name="time">The clock.</param>
public sealed class Documents(IDbContextFactory<IntakeContext> contexts, NewsroomIdentity newsroom, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private volatile Reading? last;
    private int version;

    /// <summary>The newsroom that is pinned.</summary>
    public NewsroomIdentity Newsroom => newsroom;

    /// <summary>The documents in force.</summary>
    public NewsroomDocuments Current
    {
        get
        {
            var reading = last;
            return reading is not null && reading.Version == Volatile.Read(ref version) && time.GetElapsedTime(reading.ReadAt) < Freshness
                ? reading.Documents
                : Read();
        }
    }

    /// <summary>The running epoch by the newsroom's clock; null while there is no membership.</summary>
    public EpochNow? Now => Current.Membership is { } signed ? EpochNow.At(signed.Membership.Clock, time.GetUtcNow()) : null;

    /// <summary>Makes the next reader read again: this process has changed a document.</summary>
    public void Changed() => Interlocked.Increment(ref version);

    private NewsroomDocuments Read()
    {
        lock (gate)
        {
            var known = last?.Documents ?? NewsroomDocuments.None;
            var (seen, readAt) = (Volatile.Read(ref version), time.GetTimestamp());
            using var context = contexts.CreateDbContext();
            using var snapshot = Snapshot(context);
            var memberships = ReadMemberships(context, known);
            var documents = new NewsroomDocuments(memberships, ReadRosters(context, known, memberships));
            last = new Reading(documents, seen, readAt);
            return documents;
        }
    }

    // A roster is read with the membership that signs it, whatever is deleted meanwhile. Deferred, because it never waits for the writer.
    private static SqliteTransaction Snapshot(IntakeContext context)
    {
        context.Database.OpenConnection();
        var snapshot = ((SqliteConnection)context.Database.GetDbConnection()).BeginTransaction(deferred: true);
        context.Database.UseTransaction(snapshot);
        return snapshot;
    }

    private Dictionary<uint, SignedMembership> ReadMemberships(IntakeContext context, NewsroomDocuments known)
    {
        var numbers = context.Memberships.AsNoTracking().Select(row => row.Number).ToArray();
        return numbers.ToDictionary(number => (uint)number, number => known.MembershipOf((uint)number) ?? Parse(context, number));
    }

    private static Dictionary<uint, SignedRoster> ReadRosters(
        IntakeContext context, NewsroomDocuments known, Dictionary<uint, SignedMembership> memberships)
    {
        var numbers = context.Rosters.AsNoTracking().Select(row => row.Number).ToArray();
        return numbers.ToDictionary(number => (uint)number, number => known.RosterOf((uint)number) ?? Parse(context, number, memberships));
    }

    private SignedMembership Parse(IntakeContext context, long number)
    {
        var row = context.Memberships.AsNoTracking().Single(row => row.Number == number);
        return SignedMembership.TryParse(row.Document, newsroom, out var signed, out var error)
            ? signed
            : throw new InvalidDataException($"The stored membership {number} is not acceptable: {error}.");
    }

    private static SignedRoster Parse(IntakeContext context, long number, Dictionary<uint, SignedMembership> memberships)
    {
        var row = context.Rosters.AsNoTracking().Single(row => row.Number == number);
        return SignedRoster.TryParse(row.Document, memberships[(uint)row.Membership], out var signed, out var error)
            ? signed
            : throw new InvalidDataException($"The stored roster {number} is not acceptable: {error}.");
    }

    private sealed record Reading(NewsroomDocuments Documents, int Version, long ReadAt);
}
