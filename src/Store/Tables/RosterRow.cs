namespace Intake.Store.Tables;

/// <summary>A roster, as it was signed, and the private keys that live as long as parcels sealed to it are taken.</summary>
public sealed class RosterRow
{
    /// <summary>The roster's number; day and courier rosters share one sequence.</summary>
    public required long Number { get; init; }

    /// <summary>The number of the membership that it belongs to.</summary>
    public required long Membership { get; init; }

    /// <summary>The last epoch in which the door takes parcels sealed to it.</summary>
    public required long LastAcceptedEpoch { get; init; }

    /// <summary>The signed document.</summary>
    public required byte[] Document { get; init; }

    /// <summary>The wrapped seed of the sorting key; null once the roster is closed.</summary>
    public required byte[]? SortingKey { get; set; }

    /// <summary>The wrapped key of the seen set; null once the roster is closed.</summary>
    public required byte[]? SeenKey { get; set; }
}
