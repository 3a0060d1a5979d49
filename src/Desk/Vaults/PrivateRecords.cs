using System.Collections.Immutable;
using Intake.Protocol;

namespace Intake.Desk.Vaults;

/// <summary>What an editor keeps for nobody else: it never leaves the vault, in no parcel and no export.</summary>
public sealed record PrivateRecords
{
    /// <summary>The editor's own notes, one per thread.</summary>
    public ImmutableList<PrivateText> Notes { get; init; } = [];

    /// <summary>Replies that were begun and not queued, one per thread.</summary>
    public ImmutableList<PrivateText> Drafts { get; init; } = [];

    /// <summary>Replies that were taken back before they left, until their author throws them away.</summary>
    public ImmutableList<CancelledReply> Cancelled { get; init; } = [];

    /// <summary>Threads that this editor alone wants to hear no more of.</summary>
    public ImmutableList<Digest> Muted { get; init; } = [];

    /// <summary>What this desk puts aside as junk.</summary>
    public ImmutableList<JunkRule> JunkRules { get; init; } = [];

    /// <summary>The text of a thread in a list, or an empty one.</summary>
    public static string TextOf(ImmutableList<PrivateText> texts, Digest thread) => texts.Find(text => text.Thread == thread)?.Text ?? "";

    /// <summary>The list with another text for a thread; without one, if that is empty.</summary>
    public static ImmutableList<PrivateText> With(ImmutableList<PrivateText> texts, Digest thread, string text)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(text);
        var others = texts.RemoveAll(other => other.Thread == thread);
        return text.Length == 0 ? others : others.Add(new PrivateText(thread, text));
    }
}
