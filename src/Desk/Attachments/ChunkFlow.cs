using System.Runtime.CompilerServices;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;

namespace Intake.Desk.Attachments;

/// <summary>Chunks in the order in which they are asked for, a few requests at a time: on a slow line the next is under way while one is checked, and memory stays the same.</summary>
/// <param name="door">An editor's connection.</param>
internal sealed class ChunkFlow(EditorDoor door)
{
    /// <summary>How many requests are under way at once.</summary>
    public const int Ahead = 4;

    /// <summary>Fetches; an empty array where the server has none by an id.</summary>
    /// <param name="ids">Their ids.</param>
    /// <param name="cancellation">Stops between two chunks.</param>
    public async IAsyncEnumerable<Outcome<byte[]>> InOrderAsync(IEnumerable<byte[]> ids, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var underWay = new Queue<Task<Outcome<byte[]>>>();
        try
        {
            foreach (var id in ids)
            {
                underWay.Enqueue(door.GetChunkAsync(id, cancellation));
                if (underWay.Count >= Ahead)
                    yield return await underWay.Dequeue().ConfigureAwait(false);
            }

            while (underWay.Count > 0)
                yield return await underWay.Dequeue().ConfigureAwait(false);
        }
        finally
        {
            await ((Task)Task.WhenAll(underWay)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
