using System.Diagnostics.CodeAnalysis;
using Intake.Protocol.Encoding;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;

namespace Intake.Protocol.Evidence;

/// <summary>
/// An export's manifest, signed by an editor, with the membership that names that editor (SPEC §3): whoever has newsroom.pub can check it.
/// It proves that this editor vouches for these bytes, not that a source sent them, nor when it was made.
/// </summary>
public sealed class SignedEvidence
{
    /// <summary>What the manifest's file is called in an export's folder.</summary>
    public const string FileName = "manifest.intake";

    /// <summary>Largest manifest file in bytes.</summary>
    public const int MaximumSize = 2 << 20;

    private SignedEvidence(EvidenceManifest manifest, SignedMembership membership, byte[] bytes)
    {
        Manifest = manifest;
        Membership = membership;
        Bytes = bytes;
        Id = Sha256.Hash(bytes);
    }

    /// <summary>What was signed.</summary>
    public EvidenceManifest Manifest { get; }

    /// <summary>The membership that names its editor.</summary>
    public SignedMembership Membership { get; }

    /// <summary>The editor who signed.</summary>
    public EditorIdentity Editor => Membership.Membership.Editors.First(editor => editor.Id == Manifest.Editor);

    /// <summary>All bytes of the manifest's file.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>SHA-256 of the manifest's file: the export's name among editors.</summary>
    public Digest Id { get; }

    /// <summary>Signs a manifest.</summary>
    /// <exception cref="ArgumentException">The membership does not name the editor, or the manifest is not within SPEC's ranges.</exception>
    public static SignedEvidence Sign(EvidenceManifest manifest, EditorKeys keys, SignedMembership membership)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(membership);
        var payload = EvidenceCodec.Encode(manifest);
        var document = new SignedDocument(payload, keys.Sign.Sign(Meaning.Evidence, manifest.Newsroom, payload)).Encode();
        return TryParse(Encode(new Parts(document, membership.Bytes.ToArray())), membership.Membership.Newsroom, out var signed, out var error)
            ? signed
            : throw new ArgumentException($"This manifest cannot be signed: {error}.", nameof(manifest));
    }

    /// <summary>Parses and verifies a manifest's file of a pinned newsroom. Any bytes give a value or one error.</summary>
    public static bool TryParse(
        ReadOnlyMemory<byte> bytes, NewsroomIdentity newsroom, [NotNullWhen(true)] out SignedEvidence? signed, out DocumentError error)
    {
        ArgumentNullException.ThrowIfNull(newsroom);
        signed = null;
        error = DocumentError.Malformed;
        if (bytes.Length > MaximumSize
            || !CborDocument.TryDecode(bytes, Read, Encode, out var parts, out error)
            || !SignedMembership.TryParse(parts!.Membership, newsroom, out var membership, out error))
        {
            return false;
        }

        if (!SignedDocument.TryDecode(parts.Document, MaximumSize, out var document))
        {
            error = DocumentError.Malformed;
            return false;
        }

        if (!EvidenceCodec.TryDecode(document.Payload, out var manifest, out error))
        {
            return false;
        }

        error = Check(manifest!, membership, document);
        signed = error == DocumentError.None ? new SignedEvidence(manifest!, membership, bytes.ToArray()) : null;
        return signed is not null;
    }

    private static DocumentError Check(EvidenceManifest manifest, SignedMembership membership, SignedDocument document)
    {
        if (manifest.Newsroom != membership.Membership.Newsroom.Id)
        {
            return DocumentError.OtherNewsroom;
        }

        var editor = membership.Membership.Editors.FirstOrDefault(editor => editor.Id == manifest.Editor);
        if (editor is null || manifest.MembershipHash != membership.Hash)
        {
            return DocumentError.OtherMembership;
        }

        if (manifest.Epoch < membership.Membership.FirstEpoch || manifest.Epoch > membership.Membership.LastEpoch)
        {
            return DocumentError.OutOfRange;
        }

        return Signature.Verify(editor.Sign, Meaning.Evidence, manifest.Newsroom, document.Payload, document.Signature)
            ? DocumentError.None
            : DocumentError.BadSignature;
    }

    private static byte[] Encode(Parts parts) => CborDocument.Encode(map =>
    {
        map.Bytes(1, parts.Document);
        map.Bytes(2, parts.Membership);
    });

    private static Parts Read(CborMapReader map) => new(map.Bytes(1, 1, MaximumSize), map.Bytes(2, 1, SignedMembership.MaximumSize));

    private sealed record Parts(byte[] Document, byte[] Membership);
}
