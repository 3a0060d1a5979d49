using System.Diagnostics.CodeAnalysis;
using Intake.Protocol.Encoding;
using Intake.Protocol.Rosters;

namespace Intake.Protocol.Ledger;

/// <summary>
/// One line of the ledger (SPEC §3): what the newsroom and its server are bound to, and never what anybody did. A busy server and a silent one write the same.
/// </summary>
public abstract record LedgerEntry
{
    /// <summary>Largest entry in bytes: none comes near to it.</summary>
    public const int MaximumSize = 1024;

    private const int LongestLanguage = 20;

    /// <summary>Longest reason of a policy, in bytes of UTF-8.</summary>
    public const int MaximumReason = 200;

    private LedgerEntry()
    {
    }

    /// <summary>A membership came into force.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Hash">SHA-256 of the signed document.</param>
    public sealed record MembershipAccepted(uint Number, Digest Hash) : LedgerEntry;

    /// <summary>A source's page is served from here on, in the place of the one before of its language.</summary>
    /// <param name="Language">Its tag (RFC 5646), 2 to 20 letters and hyphens.</param>
    /// <param name="Hash">SHA-256 of the page as it is served, uncompressed.</param>
    public sealed record PageReleased(string Language, Digest Hash) : LedgerEntry;

    /// <summary>A roster was signed.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Hash">SHA-256 of the signed document.</param>
    public sealed record RosterSigned(uint Number, Digest Hash) : LedgerEntry;

    /// <summary>An epoch was posted.</summary>
    /// <param name="Epoch">The epoch.</param>
    /// <param name="Index">The root over the tags of its places in the public index, in their order.</param>
    public sealed record SegmentPosted(ulong Epoch, Digest Index) : LedgerEntry;

    /// <summary>A retention policy, in force from here on (SPEC §3).</summary>
    /// <param name="Retention">Days that lanes and replies are kept.</param>
    /// <param name="Reason">Why it changed, in the operator's words; null where it did not.</param>
    public sealed record PolicySet(Retention Retention, string? Reason = null) : LedgerEntry;

    /// <summary>A policy that keeps something longer, and from when. Of several the newest counts, until a policy is set; one of what holds already takes back the one before.</summary>
    /// <param name="Notice">What is to hold, and from when.</param>
    /// <param name="Reason">Why, in the operator's words.</param>
    public sealed record PolicyAnnounced(PolicyNotice Notice, string Reason) : LedgerEntry;

    /// <summary>What destruction waits for. Set again for the same epochs and reason it counts with its new end.</summary>
    /// <param name="Hold">What it covers, and until when.</param>
    public sealed record HoldSet(Hold Hold) : LedgerEntry;

    /// <summary>The storage key of a day's class was destroyed, as the policy demands; there is one whether or not anything was stored under it.</summary>
    /// <param name="Class">What it encrypted.</param>
    /// <param name="Day">The roster day.</param>
    public sealed record KeyDestroyed(StorageClass Class, ulong Day) : LedgerEntry;

    /// <summary>The private keys of a roster that is no longer accepted were destroyed.</summary>
    /// <param name="Number">The roster's number.</param>
    public sealed record RosterClosed(uint Number) : LedgerEntry;

    /// <summary>Deterministic CBOR (SPEC §1).</summary>
    public byte[] Encode() => Encode(this);

    /// <summary>Reads an entry; any bytes give an entry or false.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out LedgerEntry? entry)
    {
        entry = null;
        return bytes.Length <= MaximumSize && CborDocument.TryDecode(bytes, Read, Encode, out entry, out _);
    }

    private static byte[] Encode(LedgerEntry entry) => CborDocument.Encode(map =>
    {
        switch (entry)
        {
            case MembershipAccepted accepted:
                Hashed(map, 1, accepted.Number, accepted.Hash);
                break;
            case PageReleased page:
                map.U64(1, 9);
                map.Text(2, page.Language);
                map.Digest(3, page.Hash);
                break;
            case RosterSigned signed:
                Hashed(map, 2, signed.Number, signed.Hash);
                break;
            case SegmentPosted posted:
                Hashed(map, 3, posted.Epoch, posted.Index);
                break;
            case PolicySet policy:
                Numbers(map, 4, policy.Retention.LanesDays, policy.Retention.RepliesDays);
                map.TextIfAny(4, policy.Reason);
                break;
            case KeyDestroyed destroyed:
                Numbers(map, 5, (ulong)destroyed.Class, destroyed.Day);
                break;
            case RosterClosed closed:
                map.U64(1, 6);
                map.U64(2, closed.Number);
                break;
            case PolicyAnnounced announced:
                Numbers(map, 7, announced.Notice.Retention.LanesDays, announced.Notice.Retention.RepliesDays);
                map.U64(4, announced.Notice.FirstDay);
                map.Text(5, announced.Reason);
                break;
            case HoldSet { Hold: var hold }:
                Numbers(map, 8, hold.FirstEpoch, hold.LastEpoch);
                map.U64(4, (ulong)hold.Reason);
                map.U64(5, hold.EndEpoch);
                break;
        }
    });

    /// <summary>Whether a text can stand in the ledger as the reason of a policy.</summary>
    public static bool IsReason(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return System.Text.Encoding.UTF8.GetByteCount(text) <= MaximumReason && MembershipCodec.IsName(text);
    }

    private static void Hashed(CborMapWriter map, ulong kind, ulong number, Digest hash)
    {
        map.U64(1, kind);
        map.U64(2, number);
        map.Digest(3, hash);
    }

    private static void Numbers(CborMapWriter map, ulong kind, ulong one, ulong other)
    {
        map.U64(1, kind);
        map.U64(2, one);
        map.U64(3, other);
    }

    private static LedgerEntry Read(CborMapReader map) => map.U64(1) switch
    {
        1 => new MembershipAccepted(map.U32(2), map.Digest(3)),
        9 => new PageReleased(TagOf(map.Text(2, LongestLanguage)), map.Digest(3)),
        2 => new RosterSigned(map.U32(2), map.Digest(3)),
        3 => new SegmentPosted(map.U64(2, maximum: long.MaxValue), map.Digest(3)),
        4 => new PolicySet(ReadRetention(map), map.Has(4) ? ReadReason(map, 4) : null),
        5 => new KeyDestroyed((StorageClass)map.U64(2, (ulong)StorageClass.Lanes, (ulong)StorageClass.Chunks), map.U64(3, maximum: long.MaxValue)),
        6 => new RosterClosed(map.U32(2)),
        7 => new PolicyAnnounced(new PolicyNotice(ReadRetention(map), map.U64(4, maximum: uint.MaxValue)), ReadReason(map, 5)),
        8 => new HoldSet(RosterCodec.ReadHold(map, first: 2)),
        _ => throw new MalformedException(DocumentError.OutOfRange),
    };

    // An auditor makes an address of it.
    private static string TagOf(string tag) =>
        tag.Length >= 2 && tag.All(sign => char.IsAsciiLetter(sign) || sign == '-') ? tag : throw new MalformedException(DocumentError.OutOfRange);

    private static Retention ReadRetention(CborMapReader map) => new(map.U32(2, 1, 90), map.U32(3, 7, 90));

    private static string ReadReason(CborMapReader map, ulong key)
    {
        var reason = map.Text(key, MaximumReason);
        return IsReason(reason) ? reason : throw new MalformedException(DocumentError.OutOfRange);
    }
}
