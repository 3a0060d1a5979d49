using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;

namespace Intake.Protocol.Opening;

/// <summary>What became of a slot: not for these keys, damaged, or opened.</summary>
public abstract record LaneOutcome
{
    private LaneOutcome()
    {
    }

    /// <summary>Not addressed to these keys; the usual outcome for filling.</summary>
    public sealed record NotForMe : LaneOutcome
    {
        /// <summary>The one value.</summary>
        public static NotForMe Instance { get; } = new();
    }

    /// <summary>Addressed to these keys, but not acceptable.</summary>
    /// <param name="Step">Where it failed.</param>
    public sealed record Damaged(DamagedStep Step) : LaneOutcome;

    /// <summary>A source's message.</summary>
    /// <param name="Source">Where to answer.</param>
    /// <param name="Message">A tip, or an unknown kind.</param>
    public sealed record FromSource(SourceAddress Source, Message Message) : LaneOutcome;

    /// <summary>An editor's message.</summary>
    /// <param name="Author">The editor, of the roster's membership.</param>
    /// <param name="Message">A reply, a desk event, or an unknown kind.</param>
    public sealed record FromEditor(EditorIdentity Author, Message Message) : LaneOutcome;
}
