using System.Buffers.Binary;
using Intake.Protocol;
using Intake.Protocol.Encoding;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Store;
using Intake.Store.Keys;

namespace Intake.Door;

/// <summary>
/// What an unknown locator is answered with: a keyed function of it that looks, weighs and ages like a reply. All of it stays the same for as long as a
/// reply is kept; then all of it changes at once, as if one reply had been destroyed and another been posted.
/// </summary>
/// <param name="secrets">The function's key.</param>
internal sealed class UnknownReplies(Secrets secrets) : IDisposable
{
    private static readonly byte[] LocatorInfo = Label.Of("unknown locator");
    private static readonly byte[] ReplyInfo = Label.Of("unknown reply");
    private readonly Lazy<SecretBytes> key = new(() => secrets.Get("replies"));

    /// <summary>Writes 10 806 bytes: the number of a roster, then bytes like any other.</summary>
    public void Write(Digest locatorHash, EpochNow now, IEnumerable<SignedRoster> rosters, Span<byte> slot)
    {
        var seed = Hkdf.Derive32(key.Value.Span, locatorHash.ToArray(), LocatorInfo);
        var posted = DayOfPosting(seed, now.Day, LifeBy(rosters));
        BinaryPrimitives.WriteUInt32BigEndian(slot, RosterOf(posted, now.Clock, rosters));
        slot = slot[sizeof(uint)..];
        slot.Clear();
        // AES-GCM over zeros under a key of its own is a stream of bytes that nobody tells from ciphertext.
        var stream = Aes256Gcm.Seal(SeedOf(seed, posted), Aes256Gcm.ZeroNonce, [], slot);
        stream.AsSpan(0, slot.Length).CopyTo(slot);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (key.IsValueCreated)
        {
            key.Value.Dispose();
        }
    }

    // A reply is destroyed when it is older than its days of retention, which every roster states: it is seen on one day more.
    private static ulong LifeBy(IEnumerable<SignedRoster> rosters) =>
        (rosters.MaxBy(signed => signed.Roster.Number)?.Roster.Retention ?? Retention.Default).RepliesDays + 1UL;

    // Each locator has a day of its own on which its answers change.
    private static ulong DayOfPosting(byte[] seed, ulong today, ulong life)
    {
        var phase = BinaryPrimitives.ReadUInt64BigEndian(seed) % life;
        var age = (today + phase) % life;
        return today - Math.Min(today, age);
    }

    private static byte[] SeedOf(byte[] seed, ulong posted)
    {
        Span<byte> day = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(day, posted);
        return Hkdf.Derive32(seed, day, ReplyInfo);
    }

    // The first one of that day, because others may join it while the day runs; of a day before the server's first roster, that one.
    private static uint RosterOf(ulong posted, EpochClock clock, IEnumerable<SignedRoster> rosters)
    {
        var days = rosters.Select(signed => signed.Roster).Where(roster => roster.Kind == RosterKind.Day)
            .Select(roster => (Day: clock.DayOf(roster.FirstSealingEpoch), roster.Number)).OrderBy(roster => roster.Number).ToArray();
        var day = days.Where(roster => roster.Day <= posted).Select(roster => roster.Day).DefaultIfEmpty().Max();
        return days.FirstOrDefault(roster => roster.Day == day, days.FirstOrDefault()).Number;
    }
}
