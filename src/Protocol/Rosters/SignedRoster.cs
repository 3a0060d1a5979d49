using System.Diagnostics.CodeAnalysis;
using Intake.Protocol.Encoding;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Rosters;

/// <summary>A roster whose signature and certificates verified under its membership.</summary>
public sealed class SignedRoster
{
    /// <summary>Largest document in bytes.</summary>
    public const int MaximumSize = 65_536;

    private SignedRoster(Roster roster, SignedMembership membership, byte[] bytes)
    {
        Roster = roster;
        Membership = membership;
        Bytes = bytes;
        Hash = Sha256.Hash(bytes);
        Recipients = [.. roster.Keys.Select((certificate, i) => certificate?.RecipientOf(membership.Membership.Editors[i]))];
    }

    /// <summary>What was signed.</summary>
    public Roster Roster { get; }

    /// <summary>The membership that it belongs to.</summary>
    public SignedMembership Membership { get; }

    /// <summary>The signed document.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>SHA-256 of it, as the ledger names it.</summary>
    public Digest Hash { get; }

    /// <summary>The keys of lanes 1, 2, …; null where an editor is absent.</summary>
    public IReadOnlyList<RecipientPublicKeys?> Recipients { get; }

    /// <summary>Editors that a parcel sealed to this roster reaches.</summary>
    public int Readers => Recipients.Count(recipient => recipient is not null);

    /// <summary>Signs a roster with the ledger key that the membership names.</summary>
    /// <exception cref="ArgumentException">The roster and the membership do not fit together, or the key is another one.</exception>
    public static SignedRoster Sign(Roster roster, SignedMembership membership, SigningKey ledger)
    {
        ArgumentNullException.ThrowIfNull(roster);
        ArgumentNullException.ThrowIfNull(membership);
        ArgumentNullException.ThrowIfNull(ledger);
        var payload = RosterCodec.Encode(roster);
        var signature = ledger.Sign(Meaning.Roster, membership.Membership.Newsroom.Id, payload);
        return TryParse(new SignedDocument(payload, signature).Encode(), membership, out var signed, out var error)
            ? signed
            : throw new ArgumentException($"This roster cannot be signed: {error}.", nameof(roster));
    }

    /// <summary>Parses and verifies a roster of a membership that was accepted before.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> bytes, SignedMembership membership, [NotNullWhen(true)] out SignedRoster? signed, out DocumentError error)
    {
        ArgumentNullException.ThrowIfNull(membership);
        signed = null;
        error = DocumentError.Malformed;
        if (!SignedDocument.TryDecode(bytes, MaximumSize, out var document) || !RosterCodec.TryDecode(document.Payload, out var roster, out error))
        {
            return false;
        }

        error = Check(roster!, membership, document);
        signed = error == DocumentError.None ? new SignedRoster(roster!, membership, bytes.ToArray()) : null;
        return signed is not null;
    }

    private static DocumentError Check(Roster roster, SignedMembership signed, SignedDocument document)
    {
        var membership = signed.Membership;
        if (roster.MembershipNumber != membership.Number || roster.MembershipHash != signed.Hash || roster.Keys.Count != membership.Editors.Count)
        {
            return DocumentError.OtherMembership;
        }

        if (!Signature.Verify(membership.LedgerKey.Span, Meaning.Roster, membership.Newsroom.Id, document.Payload, document.Signature))
        {
            return DocumentError.BadSignature;
        }

        if (roster.FirstSealingEpoch < membership.FirstEpoch || roster.LastAcceptedEpoch > membership.LastEpoch)
        {
            return DocumentError.OutOfRange;
        }

        return XWing.IsAcceptable(roster.SortingKey.Span) ? CheckKeys(roster, membership) : DocumentError.WeakKey;
    }

    private static DocumentError CheckKeys(Roster roster, Membership membership)
    {
        for (var i = 0; i < roster.Keys.Count; i++)
        {
            var error = roster.Keys[i] is not { } certificate ? DocumentError.None
                : !certificate.Covers(roster.FirstSealingEpoch, roster.LastSealingEpoch) ? DocumentError.OutOfRange
                : certificate.Verify(membership.Editors[i], membership.Newsroom.Id, roster.Kind);
            if (error != DocumentError.None)
            {
                return error;
            }
        }

        return DocumentError.None;
    }
}
