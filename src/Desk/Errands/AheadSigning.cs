using Intake.Desk.Vaults;
using Intake.Protocol.Errands;
using Intake.Protocol.Primitives;
using Intake.Protocol.Requests;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Errands;

/// <summary>Signs the requests of an errand, once for each of its epochs: each signature counts for one request in one epoch and the next (SPEC §3).</summary>
/// <param name="vault">Whose keys sign.</param>
/// <param name="errand">For which epochs.</param>
internal sealed class AheadSigning(Vault vault, Errand errand)
{
    // A page has 1 024 slots. The first lane gets as many pages as there can be: a flooded epoch behind it is read with the next errand, where it is the first.
    private const uint PagesOfFirstLane = Errand.MaximumPages;
    private const uint PagesOfLane = 16;
    private const long LanesSize = 32L << 20;

    public ErrandRequest Keys(SignedKeySet set) =>
        new(set.Bytes, Sign(HttpMethod.Put, EditorPaths.Keys(vault.Identity.Id), set.Bytes, errand.FirstEpoch));

    public ErrandRequest Acknowledgement(ulong readUpTo)
    {
        var body = AcknowledgementBody.Of(readUpTo);
        return new ErrandRequest(body, Sign(HttpMethod.Post, EditorPaths.Acknowledgement, body, errand.FirstEpoch));
    }

    public ErrandRequest Chunk(byte[] id) => new(id, Sign(HttpMethod.Get, EditorPaths.Chunk(id), default, errand.FirstEpoch));

    public List<ErrandLane> Lanes(ulong first)
    {
        var epochs = Enumerable.Range(0, (int)Math.Min(errand.EndEpoch - Math.Min(first, errand.EndEpoch), Errand.MaximumLanes)).Select(i => first + (ulong)i).ToList();
        var room = LanesSize;
        var pages = PagesThatFit(epochs);
        return [.. epochs.Select(epoch => (Epoch: epoch, Pages: epoch == first ? PagesOfFirstLane : pages))
            .TakeWhile(lane => (room -= lane.Pages * PageSize(lane.Epoch)) >= 0).Select(lane => Lane(lane.Epoch, lane.Pages))];
    }

    private uint PagesThatFit(List<ulong> epochs)
    {
        var room = LanesSize - epochs.Take(1).Sum(epoch => PagesOfFirstLane * PageSize(epoch));
        return (uint)Math.Clamp(room / Math.Max(1, epochs.Skip(1).Sum(PageSize)), 1, PagesOfLane);
    }

    private long PageSize(ulong epoch) => (long)(errand.EndEpoch - ErrandLane.FirstSigned(epoch, errand.FirstEpoch)) * Signature.Size;

    private ErrandLane Lane(ulong epoch, uint pages)
    {
        var from = ErrandLane.FirstSigned(epoch, errand.FirstEpoch);
        var signatures = Enumerable.Range(0, (int)pages).SelectMany(page => Sign(HttpMethod.Get, EditorPaths.Lane(vault.Identity.Id, epoch, (uint)page), default, from));
        return new ErrandLane(epoch, pages, signatures.ToArray());
    }

    private byte[] Sign(HttpMethod method, string path, ReadOnlyMemory<byte> body, ulong from)
    {
        var signatures = new byte[(int)(errand.EndEpoch - from) * Signature.Size];
        for (var i = 0; i < signatures.Length / Signature.Size; i++)
            EditorRequest.Sign(vault.Keys, vault.Newsroom.Id, from + (ulong)i, method.Method, path, body.Span).CopyTo(signatures, i * Signature.Size);
        return signatures;
    }
}
