using System.Text;
using Intake.Audit.Findings;
using Intake.Console.State;
using Intake.Protocol;
using Intake.Protocol.Ledger;
using Intake.Store.Ledger;

namespace Intake.Console.Pages;

/// <summary>The ledger as everybody is given it.</summary>
/// <param name="house">Looks.</param>
/// <param name="reading">The ledger.</param>
public sealed class LedgerModel(House house, LedgerReading reading) : ConsolePage(house)
{
    private const int Shown = 20;
    private List<LedgerEntry> entries = [];

    /// <summary>The signed ledger; null before the first checkpoint.</summary>
    public LedgerCopy? Copy { get; private set; }

    /// <summary>The signed note.</summary>
    public string Note => Encoding.UTF8.GetString(Copy!.Note.Span);

    /// <summary>How many entries there are of each kind.</summary>
    public IEnumerable<(string Kind, int Count)> Kinds => entries.GroupBy(Kind).OrderBy(kind => kind.Key).Select(kind => (kind.Key, kind.Count()));

    /// <summary>The newest entries, the newest first.</summary>
    public IEnumerable<(int Place, string Words)> Last => entries.Select((entry, place) => (place, Words(entry, House.Now!.Value.Clock))).Reverse().Take(Shown);

    /// <inheritdoc/>
    protected override void Prepare()
    {
        Copy = House.Now is null ? null : reading.Current;
        entries = [.. (Copy?.Entries ?? []).Select(bytes => LedgerEntry.TryDecode(bytes, out var entry) ? entry : null).OfType<LedgerEntry>()];
    }

    /// <summary>What a witness did, and when it signed last.</summary>
    public string Words(WitnessState witness)
    {
        ArgumentNullException.ThrowIfNull(witness);
        var signed = witness.SignedEpoch is { } epoch ? $"It signed last in the epoch of {AuditWords.Epoch(epoch, House.Now!.Value.Clock)}." : "It never signed.";
        return witness.Standing is Standing.Healthy ? signed : $"{signed} It {witness.Did}.";
    }

    private static string Kind(LedgerEntry entry) => entry switch
    {
        LedgerEntry.MembershipAccepted => "Memberships that came into force",
        LedgerEntry.PageReleased => "Pages that were released",
        LedgerEntry.RosterSigned => "Rosters that were signed",
        LedgerEntry.SegmentPosted => "Epochs that were posted",
        LedgerEntry.PolicySet => "Policies",
        LedgerEntry.PolicyAnnounced => "Policies that were announced",
        LedgerEntry.HoldSet => "Holds",
        LedgerEntry.KeyDestroyed => "Keys that were destroyed on schedule",
        _ => "Rosters that were closed",
    };

    private static string Words(LedgerEntry entry, EpochClock clock) => entry switch
    {
        LedgerEntry.MembershipAccepted accepted => $"Membership {accepted.Number} came into force.",
        LedgerEntry.PageReleased page => $"The page in {page.Language} was released, SHA-256 {page.Hash}.",
        LedgerEntry.RosterSigned roster => $"Roster {roster.Number} was signed.",
        LedgerEntry.SegmentPosted posted => $"The epoch of {AuditWords.Epoch(posted.Epoch, clock)} was posted.",
        LedgerEntry.PolicySet policy => $"Policy: {AuditWords.Of(policy.Retention)}.",
        LedgerEntry.PolicyAnnounced announced => $"Policy from {AuditWords.Day(announced.Notice.FirstDay, clock)} on: {AuditWords.Of(announced.Notice.Retention)}.",
        LedgerEntry.HoldSet { Hold: var hold } => $"A {AuditWords.Of(hold, clock)}.",
        LedgerEntry.KeyDestroyed destroyed => $"The key of {AuditWords.Of(destroyed.Class)} of {AuditWords.Day(destroyed.Day, clock)} was destroyed.",
        _ => $"The private keys of roster {((LedgerEntry.RosterClosed)entry).Number} were destroyed.",
    };
}
