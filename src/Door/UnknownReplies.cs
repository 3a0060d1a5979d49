using System.Buffers.Binary;
using Intake.Protocol;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Store.Keys;

namespace Intake.Door;

/// <summary>What an unknown locator is answered with: a keyed function of it, so that it looks and weighs like a reply, and stays the same.</summary>
/// <param name="secrets">The function's key.</param>
internal sealed class UnknownReplies(Secrets secrets) : IDisposable
{
    private static readonly byte[] Info = [(byte)"intake/1 unknown reply".Length, .. "intake/1 unknown reply"u8];
    private readonly Lazy<SecretBytes> key = new(() => secrets.Get("replies"));

    /// <summary>Writes 10 806 bytes: the number of a roster of the window, then bytes like any other.</summary>
    public void Write(Digest locatorHash, IEnumerable<SignedRoster> rosters, Span<byte> slot)
    {
        var seed = Hkdf.Derive32(key.Value.Span, locatorHash.ToArray(), Info);
        BinaryPrimitives.WriteUInt32BigEndian(slot, RosterFor(seed, rosters));
        slot = slot[sizeof(uint)..];
        slot.Clear();
        // AES-GCM over zeros under a key of its own is a stream of bytes that nobody tells from ciphertext.
        var stream = Aes256Gcm.Seal(seed, Aes256Gcm.ZeroNonce, [], slot);
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

    // The roster with the highest keyed value: it stays the same until it leaves the window, as a real reply's does.
    private static uint RosterFor(byte[] seed, IEnumerable<SignedRoster> rosters) => rosters
        .Where(signed => signed.Roster.Kind == RosterKind.Day)
        .Select(signed => (signed.Roster.Number, Weight: WeightOf(seed, signed.Roster.Number)))
        .OrderByDescending(candidate => candidate.Weight)
        .FirstOrDefault().Number;

    private static ulong WeightOf(byte[] seed, uint number)
    {
        Span<byte> message = stackalloc byte[sizeof(uint)];
        Span<byte> weight = stackalloc byte[HmacSha256.Size];
        BinaryPrimitives.WriteUInt32BigEndian(message, number);
        HmacSha256.Compute(seed, message, weight);
        return BinaryPrimitives.ReadUInt64BigEndian(weight);
    }
}
