using System.Security.Cryptography;
using Intake.Protocol.Board;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Opening;

/// <summary>Opens a fetched reply as its source (SPEC §5).</summary>
/// <param name="newsroom">The newsroom's id.</param>
/// <param name="source">The source's keys.</param>
public sealed class ReplyOpener(Digest newsroom, SourceKeys source)
{
    /// <summary>The reply, if the slot is this candidate's and was written by the editor whose tag matched; else null.</summary>
    public ReplyMessage? Open(ReplySlot slot, ReplyCandidate candidate)
    {
        ArgumentNullException.ThrowIfNull(slot);
        ArgumentNullException.ThrowIfNull(candidate);
        var header = new byte[ParcelFormat.HeaderSize];
        if (!TryUncloak(slot, candidate, header))
        {
            return null;
        }

        var opener = new HeaderOpener(newsroom, slot.RosterNumber, lane: 0, source.Keys);
        var body = opener.Open(header, slot.Commit, slot.CardBox.Span, slot.Box.Span);
        return body is { Damage: null, Message: ReplyMessage reply }
            && body.IsFrom(candidate.Editor)
            && reply.Thread == source.Address.Thread
            && reply.SentEpoch == candidate.Epoch
            ? reply
            : null;
    }

    private bool TryUncloak(ReplySlot slot, ReplyCandidate candidate, byte[] header)
    {
        using var key = ReplyTagKey.ForSource(newsroom, candidate.Editor, source);
        if (key is null)
        {
            return false;
        }

        var cloak = key.Cloak(candidate.Epoch, slot.Commit);
        var opened = Aes256Gcm.TryOpen(cloak, Aes256Gcm.ZeroNonce, slot.Commit.ToArray(), slot.ReplyLane.Span, header);
        CryptographicOperations.ZeroMemory(cloak);
        return opened;
    }
}
