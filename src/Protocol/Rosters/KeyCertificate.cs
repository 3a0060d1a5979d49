using Intake.Protocol.Encoding;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Rosters;

/// <summary>An editor's day or courier keys for a range of epochs, signed by that editor (SPEC §3).</summary>
public sealed class KeyCertificate
{
    private readonly byte[] x25519;
    private readonly byte[] xwing;
    private readonly byte[] signature;

    private KeyCertificate(ulong firstEpoch, ulong lastEpoch, byte[] x25519, byte[] xwing, byte[] signature)
    {
        FirstEpoch = firstEpoch;
        LastEpoch = lastEpoch;
        this.x25519 = x25519;
        this.xwing = xwing;
        this.signature = signature;
    }

    /// <summary>First epoch in which clients may seal to these keys.</summary>
    public ulong FirstEpoch { get; }

    /// <summary>Last epoch in which clients may seal to these keys.</summary>
    public ulong LastEpoch { get; }

    /// <summary>X25519 public key, 32 bytes.</summary>
    public ReadOnlySpan<byte> X25519 => x25519;

    /// <summary>Certifies keys as those of an editor.</summary>
    public static KeyCertificate Certify(EditorKeys editor, EditorIdentity identity, Digest newsroom, RosterKind kind, ulong firstEpoch, ulong lastEpoch, RecipientPublicKeys keys)
    {
        ArgumentNullException.ThrowIfNull(editor);
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(keys);
        var message = Message(identity.Id, firstEpoch, lastEpoch, keys.X25519, keys.XWing);
        var signature = editor.Sign.Sign(MeaningOf(kind), newsroom, message);
        return new KeyCertificate(firstEpoch, lastEpoch, keys.X25519.ToArray(), keys.XWing.ToArray(), signature);
    }

    /// <summary>Whether the keys are acceptable, and this editor signed them for this use.</summary>
    public DocumentError Verify(EditorIdentity editor, Digest newsroom, RosterKind kind)
    {
        ArgumentNullException.ThrowIfNull(editor);
        if (FirstEpoch > LastEpoch)
        {
            return DocumentError.OutOfRange;
        }

        if (!X25519Key.IsAcceptable(x25519) || !XWing.IsAcceptable(xwing))
        {
            return DocumentError.WeakKey;
        }

        var message = Message(editor.Id, FirstEpoch, LastEpoch, x25519, xwing);
        return Signature.Verify(editor.Sign, MeaningOf(kind), newsroom, message, signature) ? DocumentError.None : DocumentError.BadSignature;
    }

    /// <summary>The keys as a recipient.</summary>
    public RecipientPublicKeys RecipientOf(EditorIdentity editor)
    {
        ArgumentNullException.ThrowIfNull(editor);
        return new RecipientPublicKeys(editor.Id, x25519, xwing);
    }

    /// <summary>Whether all epochs of a range may be sealed to with these keys.</summary>
    public bool Covers(ulong firstEpoch, ulong lastEpoch) => FirstEpoch <= firstEpoch && lastEpoch <= LastEpoch;

    internal static void Write(CborMapWriter map, KeyCertificate certificate)
    {
        map.U64(1, certificate.FirstEpoch);
        map.U64(2, certificate.LastEpoch);
        map.Bytes(3, certificate.x25519);
        map.Bytes(4, certificate.xwing);
        map.Bytes(5, certificate.signature);
    }

    internal static KeyCertificate Read(CborMapReader map) => new(
        map.U64(1), map.U64(2), map.Bytes(3, X25519Key.Size), map.Bytes(4, XWing.PublicKeySize), map.Bytes(5, Signature.Size));

    private static Meaning MeaningOf(RosterKind kind) => kind == RosterKind.Day ? Meaning.DayKey : Meaning.CourierKey;

    private static byte[] Message(Digest editor, ulong firstEpoch, ulong lastEpoch, ReadOnlySpan<byte> x25519, ReadOnlySpan<byte> xwing)
    {
        var message = new byte[Digest.Size + 8 + 8 + X25519Key.Size + XWing.PublicKeySize];
        var writer = new SpanWriter(message);
        writer.Digest(editor);
        writer.U64(firstEpoch);
        writer.U64(lastEpoch);
        writer.Bytes(x25519);
        writer.Bytes(xwing);
        return message;
    }
}
