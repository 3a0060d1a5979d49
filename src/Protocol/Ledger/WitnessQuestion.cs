using System.Globalization;
using System.Text;

namespace Intake.Protocol.Ledger;

/// <summary>What a witness is asked to sign (C2SP tlog-witness, add-checkpoint): a checkpoint, and a proof that it continues the one that the witness signed last.</summary>
/// <param name="OldSize">Size of the ledger that the witness signed last; 0 if it never did.</param>
/// <param name="Proof">That this is the beginning of the checkpoint's (RFC 6962 §2.1.2).</param>
/// <param name="Note">The checkpoint.</param>
public sealed record WitnessQuestion(ulong OldSize, IReadOnlyList<Digest> Proof, ReadOnlyMemory<byte> Note)
{
    /// <summary>The body of the request, UTF-8.</summary>
    public byte[] Encode()
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"old {OldSize}\n");
        foreach (var hash in Proof)
        {
            head.Append(Convert.ToBase64String(hash.ToArray())).Append('\n');
        }

        return [.. System.Text.Encoding.UTF8.GetBytes(head.Append('\n').ToString()), .. Note.Span];
    }
}
