using Intake.Protocol.Ledger;

namespace Intake.Audit.Ledgers;

/// <summary>Entries in their order. The epochs that were posted between them are the only clock that a ledger has.</summary>
internal sealed class LedgerStory
{
    private readonly ulong?[] postedBefore;

    public LedgerStory(IReadOnlyList<LedgerEntry> entries)
    {
        Entries = entries;
        postedBefore = new ulong?[entries.Count + 1];
        for (var i = 0; i < entries.Count; i++)
            postedBefore[i + 1] = entries[i] is LedgerEntry.SegmentPosted posted ? Math.Max(posted.Epoch, postedBefore[i] ?? 0) : postedBefore[i];
        FirstEpoch = entries.OfType<LedgerEntry.SegmentPosted>().Select(posted => (ulong?)posted.Epoch).FirstOrDefault();
    }

    public IReadOnlyList<LedgerEntry> Entries { get; }

    /// <summary>The first epoch that was posted.</summary>
    public ulong? FirstEpoch { get; }

    /// <summary>The newest epoch that was posted.</summary>
    public ulong? LastPosted => postedBefore[^1];

    /// <summary>The newest epoch that was posted before a place.</summary>
    public ulong? PostedBefore(int place) => postedBefore[place];

    /// <summary>The epoch that ran when an entry was written, at the earliest.</summary>
    public ulong RunningAt(int place) => PostedBefore(place) + 1 ?? FirstEpoch ?? 0;

    /// <summary>Entries of one kind with their places.</summary>
    public IEnumerable<(int Place, T Entry)> Of<T>()
        where T : LedgerEntry => Entries.Select((entry, place) => (place, entry as T)).Where(pair => pair.Item2 is not null).Select(pair => (pair.place, pair.Item2!));
}
