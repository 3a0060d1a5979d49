using System.Diagnostics.CodeAnalysis;
using Intake.Protocol.Encoding;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Rosters;

/// <summary>All keys that an editor publishes at once. The number rises, so that a replay does nothing (SPEC §3).</summary>
public sealed class SignedKeySet
{
    /// <summary>Largest document in bytes.</summary>
    public const int MaximumSize = 131_072;

    /// <summary>Most day certificates in one set.</summary>
    public const int MaximumDays = 64;

    /// <summary>Most courier certificates in one set.</summary>
    public const int MaximumCouriers = 4;

    private SignedKeySet(Payload payload, byte[] bytes)
    {
        Number = payload.Number;
        Days = payload.Days;
        Couriers = payload.Couriers;
        Bytes = bytes;
    }

    /// <summary>Rises with each set.</summary>
    public ulong Number { get; }

    /// <summary>Day certificates.</summary>
    public IReadOnlyList<KeyCertificate> Days { get; }

    /// <summary>Courier certificates.</summary>
    public IReadOnlyList<KeyCertificate> Couriers { get; }

    /// <summary>The signed document.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Signs a set.</summary>
    public static SignedKeySet Sign(
        EditorKeys editor, EditorIdentity identity, Digest newsroom, ulong number, IReadOnlyList<KeyCertificate> days, IReadOnlyList<KeyCertificate> couriers)
    {
        ArgumentNullException.ThrowIfNull(editor);
        ArgumentNullException.ThrowIfNull(identity);
        var payload = new Payload(number, days, couriers);
        var encoded = Encode(payload);
        var signature = editor.Sign.Sign(Meaning.KeySet, newsroom, Message(identity.Id, encoded));
        return new SignedKeySet(payload, new SignedDocument(encoded, signature).Encode());
    }

    /// <summary>Parses a set and verifies it, and each certificate in it, as this editor's.</summary>
    public static bool TryParse(
        ReadOnlyMemory<byte> bytes, EditorIdentity editor, Digest newsroom, [NotNullWhen(true)] out SignedKeySet? set, out DocumentError error)
    {
        ArgumentNullException.ThrowIfNull(editor);
        set = null;
        error = DocumentError.Malformed;
        if (!SignedDocument.TryDecode(bytes, MaximumSize, out var document)
            || !CborDocument.TryDecode(document.Payload, Read, Encode, out var payload, out error))
        {
            return false;
        }

        if (!Signature.Verify(editor.Sign, Meaning.KeySet, newsroom, Message(editor.Id, document.Payload), document.Signature))
        {
            error = DocumentError.BadSignature;
            return false;
        }

        error = payload!.Days.Select(day => day.Verify(editor, newsroom, RosterKind.Day))
            .Concat(payload.Couriers.Select(courier => courier.Verify(editor, newsroom, RosterKind.Courier)))
            .FirstOrDefault(fault => fault != DocumentError.None);
        set = error == DocumentError.None ? new SignedKeySet(payload, bytes.ToArray()) : null;
        return set is not null;
    }

    /// <summary>The number that a document says, so that it can be refused before its signatures are verified. Nothing of it is verified by this.</summary>
    public static bool TryReadNumber(ReadOnlyMemory<byte> bytes, out ulong number)
    {
        number = 0;
        if (!SignedDocument.TryDecode(bytes, MaximumSize, out var document) || !CborDocument.TryDecode(document.Payload, Read, Encode, out var payload, out _))
        {
            return false;
        }

        number = payload!.Number;
        return true;
    }

    private static byte[] Encode(Payload payload) => CborDocument.Encode(map =>
    {
        map.U64(1, payload.Number);
        map.Maps(2, payload.Days, KeyCertificate.Write);
        map.Maps(3, payload.Couriers, KeyCertificate.Write);
    });

    private static Payload Read(CborMapReader map) => new(
        map.U64(1), map.Maps(2, MaximumDays, KeyCertificate.Read), map.Maps(3, MaximumCouriers, KeyCertificate.Read));

    private static byte[] Message(Digest editor, byte[] payload) => [.. editor.ToArray(), .. payload];

    private sealed record Payload(ulong Number, IReadOnlyList<KeyCertificate> Days, IReadOnlyList<KeyCertificate> Couriers);
}
