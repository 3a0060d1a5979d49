namespace Intake.Door;

/// <summary>How many chunks may be on their way at once: slow uploads of files never take all of the door's connections, and text finds one.</summary>
internal sealed class UploadPlaces
{
    /// <summary>An eighth of the door's connections.</summary>
    public const int Most = DoorEndpoints.MostConnections / 8;

    private int taken;

    /// <summary>How many are taken.</summary>
    internal int Taken => Volatile.Read(ref taken);

    /// <summary>A place until it is disposed of; null if all are taken.</summary>
    public IDisposable? TryTake()
    {
        if (Interlocked.Increment(ref taken) <= Most)
        {
            return new Place(this);
        }

        Interlocked.Decrement(ref taken);
        return null;
    }

    private sealed class Place(UploadPlaces places) : IDisposable
    {
        private UploadPlaces? places = places;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref places, null) is { } taken)
            {
                Interlocked.Decrement(ref taken.taken);
            }
        }
    }
}
