using Intake.Protocol.Requests;

namespace Intake.Console.Access;

/// <summary>Somebody who may see the console.</summary>
public sealed class PersonRow
{
    /// <summary>32 random hex digits.</summary>
    public required string Id { get; init; }

    /// <summary>As the person wants to be called in the operator log.</summary>
    public required string Name { get; set; }

    /// <summary>What the person may do.</summary>
    public required ConsoleRole Role { get; init; }
}
