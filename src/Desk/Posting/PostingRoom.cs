namespace Intake.Desk.Posting;

/// <summary>The parcels of the epochs to come, as they are taken one by one.</summary>
/// <param name="present">The present epoch.</param>
/// <param name="gone">How many of its parcels have left.</param>
internal sealed class PostingRoom(ulong present, int gone)
{
    private readonly Dictionary<ulong, int> taken = new() { [present] = gone };

    /// <summary>Takes a parcel in the first epoch from <paramref name="from"/> on that has one left.</summary>
    public ulong Take(ulong from)
    {
        var epoch = Math.Max(from, present);
        while (taken.GetValueOrDefault(epoch) >= Poster.ParcelsPerEpoch)
            epoch++;
        taken[epoch] = taken.GetValueOrDefault(epoch) + 1;
        return epoch;
    }
}
