using System.Collections.Immutable;
using Intake.Protocol.Evidence;

namespace Intake.Desk.Exports;

/// <summary>What came of an export.</summary>
/// <param name="Path">Its folder.</param>
/// <param name="Evidence">Its manifest.</param>
public sealed record ExportReport(string Path, SignedEvidence Evidence)
{
    /// <summary>Terms that were nowhere in it: perhaps written otherwise by the source.</summary>
    public ImmutableList<string> NotFound { get; init; } = [];

    /// <summary>How many files were left out because words in them cannot be masked.</summary>
    public int LeftOut { get; init; }
}
