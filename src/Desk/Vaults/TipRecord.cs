using System.Collections.Immutable;
using Intake.Protocol;

namespace Intake.Desk.Vaults;

/// <summary>A tip as it was opened: one message of a source's thread.</summary>
public sealed record TipRecord
{
    /// <summary>The parcel's commit, the message's name.</summary>
    public required Digest Commit { get; init; }

    /// <summary>The epoch in which it was posted.</summary>
    public required ulong Epoch { get; init; }

    /// <summary>The source's thread.</summary>
    public required Digest Thread { get; init; }

    /// <summary>Where a reply goes.</summary>
    public required AddressRecord Source { get; init; }

    /// <summary>The source's words, untouched. Shown only through <see cref="Threads.DisplayText"/>.</summary>
    public required string Text { get; init; }

    /// <summary>The language that the source chose.</summary>
    public required string Language { get; init; }

    /// <summary>Third persons that the source named; shown on a second click.</summary>
    public string? Names { get; init; }

    /// <summary>A question whose answer only this source knows.</summary>
    public string? Question { get; init; }

    /// <summary>That answer.</summary>
    public string? Answer { get; init; }

    /// <summary>The files that came with it.</summary>
    public ImmutableList<AttachmentRecord> Attachments { get; init; } = [];

    /// <summary>The throw-away chunks that filled the files up, or null.</summary>
    public PaddingRecord? Padding { get; init; }

    /// <summary>Who gave it, where this desk could not open it itself: then it is that colleague's word. Null for what was opened here.</summary>
    public SharerRecord? SharedBy { get; init; }

    /// <summary>Whether it was sealed to the courier roster, as from a kept page or off line; null where that is not known.</summary>
    public bool? IsByCourier { get; init; }

    /// <summary>Whether it was shown to this editor.</summary>
    public bool IsRead { get; init; }
}
