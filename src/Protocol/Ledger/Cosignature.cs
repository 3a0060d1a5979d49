using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Ledger;

/// <summary>
/// A witness's word that a checkpoint is the largest that it has seen of this ledger, and continues all that it saw before (C2SP tlog-cosignature, Ed25519): a time of
/// 8 bytes and a signature of 64 over a line that says what it is, the time, and the checkpoint's text.
/// </summary>
/// <param name="Witness">Whose it is.</param>
/// <param name="Time">When, by the witness's clock; seconds since 1970.</param>
/// <param name="Value">Time and signature, 72 bytes.</param>
public sealed record Cosignature(WitnessKey Witness, long Time, ReadOnlyMemory<byte> Value)
{
    /// <summary>Size of time and signature in bytes.</summary>
    public const int Size = TimeSize + Signature.Size;

    private const int TimeSize = sizeof(ulong);

    /// <summary>Its line below the checkpoint, with the newline at its end.</summary>
    public string Line => SignedNote.Line(Witness.Name, Witness.KeyId, Value.Span);

    /// <summary>What a witness signs.</summary>
    /// <param name="text">The checkpoint's text.</param>
    /// <param name="time">Seconds since 1970.</param>
    public static byte[] Message(ReadOnlySpan<byte> text, long time) =>
        [.. System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {time}\n")), .. text];

    /// <summary>Finds the line of a witness below a checkpoint and verifies it.</summary>
    /// <param name="note">The checkpoint; its other lines are passed over.</param>
    /// <param name="witness">Whose line is looked for.</param>
    /// <param name="cosignature">What was found, if it is genuine.</param>
    public static bool TryFind(SignedNote note, WitnessKey witness, [NotNullWhen(true)] out Cosignature? cosignature)
    {
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(witness);
        cosignature = note.Of(witness.Name, witness.KeyId).Select(value => Read(note.Text.Span, witness, value)).FirstOrDefault(read => read is not null);
        return cosignature is not null;
    }

    private static Cosignature? Read(ReadOnlySpan<byte> text, WitnessKey witness, ReadOnlyMemory<byte> value)
    {
        if (value.Length != Size)
        {
            return null;
        }

        var time = BinaryPrimitives.ReadInt64BigEndian(value.Span);
        return time >= 0 && Signature.VerifyText(witness.PublicKey, Message(text, time), value.Span[TimeSize..]) ? new Cosignature(witness, time, value) : null;
    }
}
