using Intake.Desk.Doors;
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
    // A page has 1 024 slots. The first lane gets as many pages as there can be, so that one flooded epoch never stops a desk.
    private const uint PagesOfFirstLane = Errand.MaximumPages;
    private const uint PagesOfLane = 2;

    public ErrandRequest Keys(SignedKeySet set) =>
        new(set.Bytes, Sign(HttpMethod.Put, EditorPaths.Keys(vault.Identity.Id), set.Bytes, errand.FirstEpoch));

    public ErrandRequest Acknowledgement(ulong readUpTo)
    {
        var body = EditorDoor.BodyOf(readUpTo);
        return new ErrandRequest(body, Sign(HttpMethod.Post, EditorPaths.Acknowledgement, body, errand.FirstEpoch));
    }

    public ErrandRequest Chunk(byte[] id) => new(id, Sign(HttpMethod.Get, EditorPaths.Chunk(id), default, errand.FirstEpoch));

    public List<ErrandLane> Lanes(ulong first)
    {
        var lanes = new List<ErrandLane>();
        for (var epoch = first; epoch < errand.EndEpoch && lanes.Count < Errand.MaximumLanes; epoch++)
            lanes.Add(Lane(epoch, epoch == first ? PagesOfFirstLane : PagesOfLane));
        return lanes;
    }

    private ErrandLane Lane(ulong epoch, uint pages)
    {
        var from = Math.Max(epoch, errand.FirstEpoch);
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
