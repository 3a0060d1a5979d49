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
    /// <summary>The editor who signed the request, or null. A replay does nothing, because every such request is idempotent.</summary>
    public EditorIdentity? Admit(HttpRequest request, ReadOnlySpan<byte> body)
    {
        if (documents.Now is not { } now
            || !EditorRequest.TryParse(request.Headers.Authorization, out var signed)
            || (signed.Epoch != now.Epoch && signed.Epoch + 1 != now.Epoch)
            || documents.Current.EditorOf(signed.Editor) is not { } editor)
        {
            return null;
        }

        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return signed.IsSignedBy(editor, documents.Newsroom.Id, request.Method, target, body) ? editor : null;
    }
}
