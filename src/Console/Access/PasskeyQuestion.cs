namespace Intake.Console.Access;

/// <summary>What a page asks a browser's authenticator.</summary>
/// <param name="Ceremony">The name under which the answer finds its challenge.</param>
/// <param name="Options">The options of WebAuthn, as JSON.</param>
public sealed record PasskeyQuestion(string Ceremony, string Options);
