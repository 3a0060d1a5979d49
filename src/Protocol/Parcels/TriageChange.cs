namespace Intake.Protocol.Parcels;

/// <summary>
/// One change of what the team thinks of a thread: the new value of one register, named by thread, field and item. Of two changes of a
/// register the one with the higher revision counts, then the one of the higher id(e), then the one that is later in the order of
/// SPEC §4; so every desk that has opened the same changes shows the same, in whatever order they came.
/// </summary>
/// <param name="Thread">The thread.</param>
/// <param name="Field">What is changed.</param>
/// <param name="Item">Which of several (a tag, a note, a link); empty for the fields that a thread has once. At most 64 bytes of UTF-8.</param>
/// <param name="Revision">One more than the highest that its author knew of this register; from 1.</param>
/// <param name="Text">The value, where it is a text.</param>
/// <param name="Number">The value, where it is a number.</param>
public sealed record TriageChange(Digest Thread, TriageField Field, string Item, ulong Revision, string? Text, ulong? Number)
{
    /// <summary>Most bytes of an item.</summary>
    public const int MaximumItemBytes = 64;

    /// <summary>Most bytes of a text: a long note, still within one parcel.</summary>
    public const int MaximumTextBytes = 7000;

    /// <summary>The highest revision: far more than a team makes, and it fits every number of every language.</summary>
    public const ulong MaximumRevision = 1UL << 48;

    /// <summary>Most changes of one desk event.</summary>
    public const int MaximumPerEvent = 256;
}
