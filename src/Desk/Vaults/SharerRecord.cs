using Intake.Protocol;

namespace Intake.Desk.Vaults;

/// <summary>A colleague who gave a message.</summary>
/// <param name="Editor">id(e).</param>
/// <param name="Name">The name in the membership, if any.</param>
public sealed record SharerRecord(Digest Editor, string? Name);
