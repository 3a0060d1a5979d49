using Intake.Protocol.Keys;
using Intake.Protocol.Requests;
using Intake.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Intake.Newsroom;

/// <summary>Lets present editors in, by their signature over this very request in this epoch or the one before (SPEC §3).</summary>
/// <param name="documents">Who is an editor.</param>
internal sealed class EditorGate(Documents documents)
{
    /// <summary>Whether the request says that a present editor signed it in this epoch or the one before: what does not need no body read and no signature verified.</summary>
    /// <param name="request">The request.</param>
    /// <param name="named">The editor whom the path names, if it names one: nobody else may ask this.</param>
    public bool MayAsk(HttpRequest request, string? named = null) => Claim(request, named) is not null;

    /// <summary>The editor who signed the request, or null. A replay does nothing, because every such request is idempotent.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">Its body.</param>
    /// <param name="named">The editor whom the path names, if it names one.</param>
    public EditorIdentity? Admit(HttpRequest request, ReadOnlySpan<byte> body, string? named = null)
    {
        if (Claim(request, named) is not var (signed, editor))
        {
            return null;
        }

        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return signed.IsSignedBy(editor, documents.Newsroom.Id, request.Method, target, body) ? editor : null;
    }

    private (EditorRequest Signed, EditorIdentity Editor)? Claim(HttpRequest request, string? named) =>
        documents.Now is { } now
            && EditorRequest.TryParse(request.Headers.Authorization, out var signed)
            && (named is null || signed.Editor.ToString() == named)
            && (signed.Epoch == now.Epoch || signed.Epoch + 1 == now.Epoch)
            && documents.Current.EditorOf(signed.Editor) is { } editor
                ? (signed, editor)
                : null;
}
