using System.Collections.Immutable;
using Intake.Protocol;

namespace Intake.Desk.Vaults;

/// <summary>What is kept of a thread that was destroyed here, so that nothing of it comes back by itself.</summary>
/// <param name="Thread">The thread: its source may write again, and is a new thread then.</param>
/// <param name="Revision">The highest revision of its triage. Later changes go on above it, or other desks would not take them.</param>
/// <param name="Messages">The first 8 bytes of the commit of each message.</param>
public sealed record DestroyedThread(Digest Thread, ulong Revision, ImmutableList<ulong> Messages);
