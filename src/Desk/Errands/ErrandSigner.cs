using Intake.Desk.Doors;
using Intake.Protocol;
using Intake.Protocol.Errands;
using Intake.Protocol.Primitives;
using Intake.Protocol.Requests;

namespace Intake.Desk.Errands;

/// <summary>Holds the signatures of an errand. It can sign nothing.</summary>
public sealed class ErrandSigner : IRequestSigner
{
    private readonly Dictionary<string, (ulong First, ReadOnlyMemory<byte> Signatures)> signed = [];

    /// <summary>Takes over an errand's signatures.</summary>
    public ErrandSigner(Errand errand)
    {
        ArgumentNullException.ThrowIfNull(errand);
        Editor = errand.Editor.Id;
        Add(HttpMethod.Put, EditorPaths.Keys(Editor), errand.FirstEpoch, errand.Keys?.Signatures);
        Add(HttpMethod.Post, EditorPaths.Acknowledgement, errand.FirstEpoch, errand.Acknowledgement?.Signatures);
        foreach (var chunk in errand.Chunks)
            Add(HttpMethod.Get, EditorPaths.Chunk(chunk.Body.Span), errand.FirstEpoch, chunk.Signatures);
        foreach (var lane in errand.Lanes)
            AddPages(lane, errand.FirstEpoch);
    }

    /// <inheritdoc />
    public Digest Editor { get; }

    /// <inheritdoc />
    public string? Authorize(ulong epoch, DoorRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return signed.TryGetValue(Recorded.Name(request), out var ahead) && epoch >= ahead.First && epoch - ahead.First < (ulong)(ahead.Signatures.Length / Signature.Size)
            ? EditorRequest.Header(Editor, epoch, ahead.Signatures.Span.Slice((int)(epoch - ahead.First) * Signature.Size, Signature.Size))
            : null;
    }

    private void AddPages(ErrandLane lane, ulong first)
    {
        var length = lane.Signatures.Length / (int)lane.Pages;
        for (var page = 0; page < lane.Pages; page++)
            Add(HttpMethod.Get, EditorPaths.Lane(Editor, lane.Epoch, (uint)page), ErrandLane.FirstSigned(lane.Epoch, first), lane.Signatures.Slice(page * length, length));
    }

    private void Add(HttpMethod method, string path, ulong first, ReadOnlyMemory<byte>? signatures)
    {
        if (signatures is { } ahead)
            signed[Recorded.Name(method, path)] = (first, ahead);
    }
}
