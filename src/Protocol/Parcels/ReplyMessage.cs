namespace Intake.Protocol.Parcels;

/// <summary>An editor's answer to a source. Text only: a downloaded file would be a trace.</summary>
/// <param name="Text">The text.</param>
/// <param name="SentEpoch">The epoch of sealing, which also made the tag.</param>
/// <param name="Thread">The thread that it answers.</param>
public sealed record ReplyMessage(string Text, ulong SentEpoch, Digest Thread) : Message;
