namespace Intake.Console.Journal;

/// <summary>One line of the operator log.</summary>
public sealed class DeedRow
{
    /// <summary>When, in minutes since 1970.</summary>
    public required long Minute { get; init; }

    /// <summary>Random, 16 bytes: nothing counts here.</summary>
    public required byte[] Key { get; init; }

    /// <summary>Who: the name of a person of the console.</summary>
    public required string Person { get; init; }

    /// <summary>Whom it was done to: the name of the person whose passkey was removed; else null.</summary>
    public string? Whom { get; init; }

    /// <summary>What was done.</summary>
    public required DeedKind Kind { get; init; }
}
