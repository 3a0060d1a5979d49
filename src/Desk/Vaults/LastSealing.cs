using Intake.Protocol;

namespace Intake.Desk.Vaults;

/// <summary>The epoch in which this editor last sealed a reply to a source, whatever became of it.</summary>
/// <param name="Thread">The source's thread.</param>
/// <param name="Epoch">The epoch that made its tag.</param>
public sealed record LastSealing(Digest Thread, ulong Epoch);
