using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Triage;

/// <summary>One value of a thread's triage as it stands, and who set it when.</summary>
/// <param name="Change">The change that counts.</param>
/// <param name="Author">id(e) of its author.</param>
/// <param name="AuthorName">The author's name, if any.</param>
/// <param name="Epoch">The epoch in which it was posted; null while it waits here.</param>
/// <param name="SharedBy">The colleague whose word this is; null for what this desk opened or made itself.</param>
public sealed record Register(TriageChange Change, Digest Author, string? AuthorName, ulong? Epoch, TriageSharer? SharedBy = null)
{
    /// <summary>The epoch in which this desk could hear of it; null while it waits here. A colleague's word makes nothing older.</summary>
    public ulong? HeardIn => SharedBy?.Epoch ?? Epoch;

    /// <summary>A register as a record leaves it.</summary>
    public static Register Of(TriageRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new(record.Change, record.Author, record.AuthorName, record.Epoch, record.SharedBy);
    }

    /// <summary>
    /// The order of SPEC §4, total over different values: revision, author, what was opened here before what a colleague gave, number, text.
    /// Of two, the greater counts: nobody's word changes what an author is known to have said.
    /// </summary>
    public int OrderTo(Register other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (left, right) = (Change, other.Change);
        var order = left.Revision.CompareTo(right.Revision);
        order = order != 0 ? order : Author.ToArray().AsSpan().SequenceCompareTo(other.Author.ToArray());
        order = order != 0 ? order : (SharedBy is null).CompareTo(other.SharedBy is null);
        order = order != 0 ? order : Nullable.Compare(left.Number, right.Number);
        return order != 0 ? order : string.CompareOrdinal(left.Text, right.Text);
    }
}
