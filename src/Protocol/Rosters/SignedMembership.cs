using System.Diagnostics.CodeAnalysis;
using Intake.Protocol.Encoding;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Rosters;

/// <summary>A membership whose signature verified, with the bytes that were signed.</summary>
public sealed class SignedMembership
{
    /// <summary>Largest document in bytes.</summary>
    public const int MaximumSize = 65_536;

    private SignedMembership(Membership membership, byte[] bytes)
    {
        Membership = membership;
        Bytes = bytes;
        Hash = Sha256.Hash(bytes);
    }

    /// <summary>What was signed.</summary>
    public Membership Membership { get; }

    /// <summary>The signed document.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>SHA-256 of the document, named by each roster.</summary>
    public Digest Hash { get; }

    /// <summary>Whether the spare signed it, which ends the root.</summary>
    public bool BySpare => Membership.Spare is not null;

    /// <summary>Signs a membership with the root, or with the spare if <see cref="Membership.Spare"/> is set.</summary>
    /// <exception cref="ArgumentException">The key is not the one that the membership names, or the membership is not within SPEC's ranges.</exception>
    public static SignedMembership Sign(Membership membership, SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(membership);
        ArgumentNullException.ThrowIfNull(key);
        var payload = MembershipCodec.Encode(membership);
        var bytes = new SignedDocument(payload, key.Sign(Meaning.Membership, membership.Newsroom.Id, payload)).Encode();
        return TryParse(bytes, membership.Newsroom, out var signed, out var error)
            ? signed
            : throw new ArgumentException($"This membership cannot be signed: {error}.", nameof(membership));
    }

    /// <summary>Parses and verifies a document of a pinned newsroom.</summary>
    public static bool TryParse(
        ReadOnlyMemory<byte> bytes, NewsroomIdentity newsroom, [NotNullWhen(true)] out SignedMembership? signed, out DocumentError error)
    {
        ArgumentNullException.ThrowIfNull(newsroom);
        signed = null;
        error = DocumentError.Malformed;
        if (!SignedDocument.TryDecode(bytes, MaximumSize, out var document) || !MembershipCodec.TryDecode(document.Payload, out var membership, out error))
        {
            return false;
        }

        if (!membership!.Newsroom.Equals(newsroom))
        {
            error = DocumentError.OtherNewsroom;
            return false;
        }

        if (!IsSigned(membership, document))
        {
            error = DocumentError.BadSignature;
            return false;
        }

        signed = new SignedMembership(membership, bytes.ToArray());
        return true;
    }

    /// <summary>What a document says, so that it can be refused before anything costly is done. Nothing of it is verified by this.</summary>
    public static bool TryReadUnverified(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out Membership? membership)
    {
        membership = null;
        return SignedDocument.TryDecode(bytes, MaximumSize, out var document) && MembershipCodec.TryDecode(document.Payload, out membership, out _);
    }

    /// <summary>The newsroom that a document says it belongs to, for a person to compare before it is pinned. Nothing of it is verified by this.</summary>
    public static bool TryReadNewsroom(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out NewsroomIdentity? newsroom)
    {
        newsroom = TryReadUnverified(bytes, out var membership) ? membership.Newsroom : null;
        return newsroom is not null;
    }

    private static bool IsSigned(Membership membership, SignedDocument document)
    {
        var signer = membership.Spare ?? membership.Newsroom.Root;
        var isSpare = membership.Spare is null || Sha256.Hash(signer.Span) == membership.Newsroom.SpareHash;
        return isSpare && Signature.Verify(signer.Span, Meaning.Membership, membership.Newsroom.Id, document.Payload, document.Signature);
    }
}
