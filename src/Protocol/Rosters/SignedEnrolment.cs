using System.Diagnostics.CodeAnalysis;
using Intake.Protocol.Encoding;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Rosters;

/// <summary>A future editor's request to be named in the next membership (SPEC §3). Signed by its own key: the six words are what people compare.</summary>
public sealed class SignedEnrolment
{
    /// <summary>Largest document in bytes.</summary>
    public const int MaximumSize = 1024;

    private const int WordCount = 6;

    private SignedEnrolment(Digest newsroom, EditorIdentity editor, byte[] bytes)
    {
        Editor = editor;
        Bytes = bytes;
        Words = WordList.English.Spell(Sha256.Hash([.. Label.EnrolWords, .. newsroom.ToArray(), .. editor.Sign, .. editor.Auth, .. System.Text.Encoding.UTF8.GetBytes(editor.Name!)]), WordCount);
    }

    /// <summary>Who asks, with a name.</summary>
    public EditorIdentity Editor { get; }

    /// <summary>Six words that both sides see.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The signed document.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Makes a request.</summary>
    /// <exception cref="ArgumentException">The name is empty, longer than 64 bytes or contains control characters.</exception>
    public static SignedEnrolment Sign(EditorKeys keys, Digest newsroom, string name)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var payload = Encode(new Payload(newsroom, keys.Sign.PublicKey, keys.Auth.PublicKey.ToArray(), name));
        var bytes = new SignedDocument(payload, keys.Sign.Sign(Meaning.Enrol, newsroom, payload)).Encode();
        return TryParse(bytes, newsroom, out var enrolment, out var error)
            ? enrolment
            : throw new ArgumentException($"This request cannot be made: {error}.", nameof(name));
    }

    /// <summary>Parses and verifies a request to this newsroom.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> bytes, Digest newsroom, [NotNullWhen(true)] out SignedEnrolment? enrolment, out DocumentError error)
    {
        enrolment = null;
        error = DocumentError.Malformed;
        if (!SignedDocument.TryDecode(bytes, MaximumSize, out var document)
            || !CborDocument.TryDecode(document.Payload, Read, Encode, out var payload, out error))
        {
            return false;
        }

        error = Check(payload!, newsroom, document);
        if (error != DocumentError.None)
        {
            return false;
        }

        enrolment = new SignedEnrolment(newsroom, EditorIdentity.Create(newsroom, payload!.Sign, payload.Auth, payload.Name), bytes.ToArray());
        return true;
    }

    private static DocumentError Check(Payload payload, Digest newsroom, SignedDocument document)
    {
        if (payload.Newsroom != newsroom)
        {
            return DocumentError.OtherNewsroom;
        }

        if (!X25519Key.IsAcceptable(payload.Auth))
        {
            return DocumentError.WeakKey;
        }

        return Signature.Verify(payload.Sign, Meaning.Enrol, newsroom, document.Payload, document.Signature) ? DocumentError.None : DocumentError.BadSignature;
    }

    private static byte[] Encode(Payload payload) => CborDocument.Encode(map =>
    {
        map.Digest(1, payload.Newsroom);
        map.Bytes(2, payload.Sign);
        map.Bytes(3, payload.Auth);
        map.Text(4, payload.Name);
    });

    private static Payload Read(CborMapReader map)
    {
        var payload = new Payload(
            map.Digest(1), map.Bytes(2, Signature.PublicKeySize), map.Bytes(3, X25519Key.Size), map.Text(4, Membership.MaximumNameBytes));
        return MembershipCodec.IsName(payload.Name) ? payload : throw new MalformedException(DocumentError.OutOfRange);
    }

    private sealed record Payload(Digest Newsroom, byte[] Sign, byte[] Auth, string Name);
}
