using Intake.Desk.Vaults;

namespace Intake.Desk.Threads;

/// <summary>One entry of a thread.</summary>
/// <param name="Id">Eight hex digits that name it here.</param>
/// <param name="Epoch">The epoch in which it was posted; null while it waits.</param>
public abstract record ThreadMessage(string Id, ulong? Epoch)
{
    /// <summary>What the source wrote.</summary>
    /// <param name="Tip">The record, attachments included.</param>
    public sealed record FromSource(TipRecord Tip) : ThreadMessage(ShortId.Of(Tip.Commit), Tip.Epoch);

    /// <summary>What an editor answered and the newsroom posted.</summary>
    /// <param name="Reply">The record.</param>
    /// <param name="IsOwn">Whether this editor wrote it.</param>
    public sealed record FromEditor(ReplyRecord Reply, bool IsOwn) : ThreadMessage(ShortId.Of(Reply.Commit), Reply.Epoch);

    /// <summary>What this editor answered and is still on its way.</summary>
    /// <param name="Reply">The record.</param>
    /// <param name="State">How far it is.</param>
    public sealed record OnItsWay(QueuedReply Reply, ReplyState State) : ThreadMessage(Reply.Id, null);
}
