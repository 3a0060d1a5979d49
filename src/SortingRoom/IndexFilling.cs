using Intake.Protocol;
using Intake.Protocol.Ledger;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Store;
using Intake.Store.Keys;
using Intake.Store.Tables;

namespace Intake.SortingRoom;

/// <summary>Gives the epoch's places in the index to tags that wait, evenly over authors, and fills the rest with random bytes.</summary>
/// <param name="context">The running transaction.</param>
/// <param name="keys">Storage keys of replies.</param>
/// <param name="clock">The newsroom's clock.</param>
/// <param name="random">Draws.</param>
internal sealed class IndexFilling(IntakeContext context, StorageKeys keys, EpochClock clock, IRandomSource random)
{
    private static readonly int Places = (int)IndexParameters.Default.Places;

    /// <summary>Fills an epoch's places. What finds none waits, 7 days at most; its author sees that it never came.</summary>
    public void Fill(long epoch)
    {
        var chosen = Draw(Waiting(epoch));
        var tags = chosen.Select(waiting => waiting.Tag).ToList();
        while (tags.Count < Places)
        {
            tags.Add(random.Bytes(ParcelFormat.TagSize));
        }

        var places = tags.ToArray();
        random.Shuffle<byte[]>(places);
        context.WaitingTags.RemoveRange(chosen.Select(waiting => waiting.Row));
        context.IndexPlaces.AddRange(places.Select((tag, place) => new IndexPlaceRow { Epoch = epoch, Place = place, Tag = tag }));
        context.SaveChanges();
    }

    private List<WaitingTag> Waiting(long epoch)
    {
        var oldest = epoch - (IndexParameters.WaitingDays * clock.EpochsPerDay);
        return [.. context.WaitingTags.Where(row => row.Epoch > oldest).AsEnumerable().Select(Open)];
    }

    private WaitingTag Open(WaitingTagRow row)
    {
        var key = keys.Find(clock.DayOf((ulong)row.Epoch), StorageClass.Replies) ?? throw new InvalidOperationException("The storage key of a waiting tag is missing.");
        var plain = key.Open(RowKey.Of(row.Epoch, row.Key), row.Blob);
        return new WaitingTag(row, new Digest(plain.AsSpan(0, Digest.Size)), plain[Digest.Size..]);
    }

    // In turns, one of each author, the longest waiting first.
    private List<WaitingTag> Draw(List<WaitingTag> waiting)
    {
        var queues = waiting.GroupBy(tag => tag.Author).Select(InOrder).ToArray();
        random.Shuffle<Queue<WaitingTag>>(queues);
        var drawn = new List<WaitingTag>(Places);
        while (drawn.Count < Places && queues.Any(queue => queue.Count > 0))
        {
            drawn.AddRange(queues.Where(queue => queue.Count > 0).Take(Places - drawn.Count).Select(queue => queue.Dequeue()).ToArray());
        }

        return drawn;
    }

    private Queue<WaitingTag> InOrder(IEnumerable<WaitingTag> tags)
    {
        var shuffled = tags.ToArray();
        random.Shuffle<WaitingTag>(shuffled);
        return new Queue<WaitingTag>(shuffled.OrderBy(tag => tag.Row.Epoch));
    }

    private sealed record WaitingTag(WaitingTagRow Row, Digest Author, byte[] Tag);
}
