using Intake.Answers;
using Intake.Protocol.Board;
using Microsoft.AspNetCore.Http;

namespace Intake.Newsroom;

/// <summary>A page of a lane, written slot by slot: a full one has 11 MB.</summary>
/// <param name="slots">Each 10 790 bytes.</param>
internal sealed class LanePage(IReadOnlyCollection<Func<byte[]>> slots) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = Blob.Binary;
        httpContext.Response.ContentLength = (long)slots.Count * LaneSlot.Size;
        foreach (var slot in slots)
        {
            await httpContext.Response.Body.WriteAsync(slot()).ConfigureAwait(false);
        }
    }
}
