using Intake.Protocol;

namespace Intake.Desk.Vaults;

/// <summary>A reply from the moment it is written until its source can fetch it.</summary>
/// <param name="Id">Eight random hex digits, to name it here.</param>
/// <param name="Thread">The source's thread.</param>
/// <param name="Text">Its words.</param>
/// <param name="Sealing">The last sealing, or null while none was posted.</param>
public sealed record QueuedReply(string Id, Digest Thread, string Text, SealingRecord? Sealing)
{
    /// <summary>How often it was sealed: more than once, if it was certain that the source could not have an earlier sealing.</summary>
    public int Sealings { get; init; }
}
