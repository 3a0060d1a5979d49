using Intake.Protocol.Keys;

namespace Intake.Protocol.Sealing;

/// <summary>An editor who seals: private keys and the identity that they make.</summary>
/// <param name="Keys">Long private keys.</param>
/// <param name="Identity">The same person as the membership names one.</param>
public sealed record EditorAuthor(EditorKeys Keys, EditorIdentity Identity);
