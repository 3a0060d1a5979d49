using System.Collections.Immutable;
using Intake.Protocol.Evidence;

namespace Intake.Desk.Exports;

/// <summary>What a check of an export found.</summary>
/// <param name="Evidence">The manifest, whose signatures hold.</param>
/// <param name="Items">Each item and what became of it.</param>
/// <param name="Foreign">Names in the folder that no item has: nobody vouches for them. As they are: shown only through DisplayText.</param>
public sealed record ExportVerdict(SignedEvidence Evidence, ImmutableList<(EvidenceItem Item, ItemState State)> Items, ImmutableList<string> Foreign)
{
    /// <summary>Whether the folder is what was signed, with nothing missing, altered or added.</summary>
    public bool IsWhole => Foreign.IsEmpty && Items.TrueForAll(item => item.State == ItemState.Whole);
}
