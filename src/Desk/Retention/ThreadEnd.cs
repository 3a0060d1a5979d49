using Intake.Protocol;

namespace Intake.Desk.Retention;

/// <summary>A thread that will be destroyed on this desk.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Epoch">The epoch: once it was read, the pull that read it destroys the thread.</param>
public sealed record ThreadEnd(Digest Thread, ulong Epoch);
