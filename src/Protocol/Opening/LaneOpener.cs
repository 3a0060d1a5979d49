using Intake.Protocol.Board;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;
using Intake.Protocol.Rosters;

namespace Intake.Protocol.Opening;

/// <summary>Opens the slots of one editor's lane.</summary>
/// <param name="membership">The membership of the slots' roster.</param>
/// <param name="editor">Whose lane it is.</param>
public sealed class LaneOpener(Membership membership, Digest editor)
{
    private readonly int lane = membership.LaneOf(editor);

    /// <summary>Opens a slot with the keys that its roster names for this editor.</summary>
    public LaneOutcome Open(LaneSlot slot, RecipientKeys keys)
    {
        ArgumentNullException.ThrowIfNull(slot);
        var opener = new HeaderOpener(membership.Newsroom.Id, slot.RosterNumber, lane, keys);
        var body = lane == 0 ? null : opener.Open(slot.Header.Span, slot.Commit, slot.CardBox.Span, slot.Box.Span);
        return body is null ? LaneOutcome.NotForMe.Instance
            : body.Damage is { } step ? new LaneOutcome.Damaged(step)
            : body.Source is { } source ? FromSource(source, body.Message!)
            : FromEditor(body);
    }

    private static LaneOutcome FromSource(SourceAddress source, Message message) =>
        message is TipMessage or UnknownMessage ? new LaneOutcome.FromSource(source, message) : new LaneOutcome.Damaged(DamagedStep.Entitlement);

    private LaneOutcome FromEditor(OpenedBody body)
    {
        var author = membership.Editors.FirstOrDefault(body.IsFrom);
        return author is not null && body.Message is not TipMessage
            ? new LaneOutcome.FromEditor(author, body.Message!)
            : new LaneOutcome.Damaged(DamagedStep.Entitlement);
    }
}
