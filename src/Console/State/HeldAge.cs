using Intake.Protocol.Ledger;

namespace Intake.Console.State;

/// <summary>How old the oldest day is of which something of a class can still be read. Every day has its key, whether or not anything came.</summary>
/// <param name="Class">The class.</param>
/// <param name="Oldest">Its age in days.</param>
/// <param name="Limit">How old it may become, in days.</param>
public sealed record HeldAge(StorageClass Class, ulong Oldest, ulong Limit)
{
    /// <summary>Whether it is older than promised.</summary>
    public bool IsOver => Oldest > Limit;
}
