using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Attachments;

/// <summary>
/// The chunks that a vault's tips name and this disk lacks, padding included, file by file in the order in which they are fetched. Places are shared among
/// files: what a tip says of its files must not keep those of other tips away. Threads that are muted here get none.
/// </summary>
/// <param name="vault">The vault.</param>
/// <param name="random">Draws which files get a place, where there are more files than places.</param>
internal sealed class WantedChunks(Vault vault, IRandomSource random)
{
    /// <summary>At most so many chunks as there are places. The smallest files come whole; what they leave is shared evenly.</summary>
    /// <param name="fromEpoch">Chunks of earlier tips are not kept any longer.</param>
    /// <param name="endEpoch">The first epoch in which nothing is asked for any more.</param>
    /// <param name="places">How many chunks may be asked for.</param>
    public List<ChunkRun> Of(ulong fromEpoch, ulong endEpoch, int places)
    {
        var book = TriageBook.Of(vault.Contents, vault.Identity.Id);
        var runs = vault.Contents.Tips
            .Where(tip => tip.Epoch >= fromEpoch && !vault.Contents.Private.Muted.Contains(tip.Thread) && !book.Find(tip.Thread).IsMuted)
            .SelectMany(tip => Of(tip, endEpoch)).ToArray();
        return Share(Drawn(runs, places), places);
    }

    private IEnumerable<ChunkRun> Of(TipRecord tip, ulong endEpoch)
    {
        var files = tip.Attachments.Where(file => file.Length <= AttachmentFetcher.LargestFile && AttachmentFetcher.IsDue(file, endEpoch)).Select(Of);
        return files.Append(Of(tip.Padding)).OfType<ChunkRun>();
    }

    private ChunkRun[] Drawn(ChunkRun[] runs, int places)
    {
        var order = Enumerable.Range(0, runs.Length).ToArray();
        if (runs.Length > places)
            random.Shuffle(order.AsSpan());
        return [.. order.Take(places).Order().Select(i => runs[i])];
    }

    private static List<ChunkRun> Share(ChunkRun[] runs, int places)
    {
        var shared = runs.ToList();
        var waiting = runs.Length;
        foreach (var i in Enumerable.Range(0, runs.Length).OrderBy(i => runs[i].Length))
        {
            shared[i] = runs[i] with { Length = Math.Min(runs[i].Length, places / waiting--) };
            places -= shared[i].Length;
        }

        return shared;
    }

    // Of a file whose next chunk the server lacked no more is asked than a desk asks before it hears so again.
    private ChunkRun? Of(AttachmentRecord file)
    {
        using var check = new FileCheck(file);
        if (!check.LengthFits)
            return null;
        AttachmentFetcher.ReadBack(vault, file, check);
        var rest = ChunkRun.Of(file, check);
        var isStillMissing = file.State == AttachmentState.Missing && file.StoppedAt == check.Count + 1;
        return rest.Length <= 0 ? null : rest with
        {
            Length = isStillMissing ? Math.Min(rest.Length, ChunkFlow.Ahead) : rest.Length,
            From = file.State == AttachmentState.Waiting ? 0 : file.AskedIn + 1 ?? 0,
        };
    }

    private static ChunkRun? Of(PaddingRecord? padding) => padding is null || padding.Fetched >= padding.Chunks ? null : ChunkRun.Of(padding);
}
