using Intake.Protocol.Board;
using Intake.Protocol.Keys;

namespace Intake.Protocol.Opening;

/// <summary>A tag in the index that may be a reply to this source.</summary>
/// <param name="Editor">Who would have written it.</param>
/// <param name="Epoch">In which epoch it would have been sealed.</param>
/// <param name="Tag">Its tag and locator.</param>
public sealed record ReplyCandidate(EditorIdentity Editor, ulong Epoch, ReplyTag Tag);
