namespace Intake.Protocol.Requests;

/// <summary>What somebody may do in the console.</summary>
public enum ConsoleRole
{
    /// <summary>Reads.</summary>
    Auditor,

    /// <summary>Reads, removes passkeys, and lets others in.</summary>
    Operator,
}
