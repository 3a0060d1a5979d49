using System.Diagnostics.CodeAnalysis;
using Intake.Protocol.Encoding;
using Intake.Protocol.Keys;

namespace Intake.Protocol.Rosters;

/// <summary>What GET /roster answers: two documents, the server's epoch, and what shows that it is bound to them (SPEC §3). Nothing in it is believed before it was checked.</summary>
/// <param name="RosterDocument">The signed roster.</param>
/// <param name="MembershipDocument">The signed membership.</param>
/// <param name="Epoch">The epoch by the server's clock.</param>
/// <param name="Proof">That the public ledger names both documents.</param>
public sealed record RosterAnswer(ReadOnlyMemory<byte> RosterDocument, ReadOnlyMemory<byte> MembershipDocument, ulong Epoch, LedgerProof Proof)
{
    /// <summary>Largest answer in bytes.</summary>
    public const int MaximumSize = 131_072;

    /// <summary>The answer's bytes.</summary>
    public byte[] Encode() => Encode(this);

    /// <summary>Splits an answer; the documents in it are not verified by this.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out RosterAnswer? answer)
    {
        answer = null;
        return bytes.Length <= MaximumSize && CborDocument.TryDecode(bytes, Read, Encode, out answer, out _);
    }

    /// <summary>The roster, if it and its membership are genuine and the proof names both; whether they have ended, or were replaced, is not judged.</summary>
    /// <param name="newsroom">The pinned newsroom.</param>
    public SignedRoster? Verify(NewsroomIdentity newsroom) =>
        SignedMembership.TryParse(MembershipDocument, newsroom, out var membership, out _) && SignedRoster.TryParse(RosterDocument, membership, out var roster, out _) && Proof.Names(roster) ? roster : null;

    private static byte[] Encode(RosterAnswer answer) => CborDocument.Encode(map =>
    {
        map.Bytes(1, answer.RosterDocument.Span);
        map.Bytes(2, answer.MembershipDocument.Span);
        map.U64(3, answer.Epoch);
        map.Map(4, inner => LedgerProof.Write(inner, answer.Proof));
    });

    private static RosterAnswer Read(CborMapReader map) => new(
        map.Bytes(1, 1, SignedRoster.MaximumSize), map.Bytes(2, 1, SignedMembership.MaximumSize), map.U64(3, maximum: long.MaxValue), map.Map(4, LedgerProof.Read));
}
