using System.Text;
using Microsoft.AspNetCore.Http;

namespace Intake.Answers;

/// <summary>An honest no: one status and one word for each reason, the same bytes for everyone. Nothing was kept.</summary>
internal sealed class Refusal : IResult, IStatusCodeHttpResult
{
    private readonly byte[] body;

    private Refusal(int status, string word)
    {
        StatusCode = status;
        body = Encoding.ASCII.GetBytes(word + "\n");
    }

    /// <summary>The size fits no roster that is accepted.</summary>
    public static Refusal WrongSize { get; } = new(StatusCodes.Status400BadRequest, "wrong-size");

    /// <summary>The version is unknown.</summary>
    public static Refusal WrongVersion { get; } = new(StatusCodes.Status400BadRequest, "wrong-version");

    /// <summary>An id, or an epoch, is not spelled as it must be.</summary>
    public static Refusal WrongId { get; } = new(StatusCodes.Status400BadRequest, "wrong-id");

    /// <summary>The index has other windows.</summary>
    public static Refusal WrongWindow { get; } = new(StatusCodes.Status400BadRequest, "wrong-window");

    /// <summary>The request or the document in it cannot be read.</summary>
    public static Refusal Malformed { get; } = new(StatusCodes.Status400BadRequest, "malformed");

    /// <summary>No present editor signed this request for this epoch.</summary>
    public static Refusal NotAuthorized { get; } = new(StatusCodes.Status401Unauthorized, "not-authorized");

    /// <summary>There is no such thing.</summary>
    public static Refusal NotFound { get; } = new(StatusCodes.Status404NotFound, "not-found");

    /// <summary>The epoch is not posted yet.</summary>
    public static Refusal NotPosted { get; } = new(StatusCodes.Status404NotFound, "not-posted");

    /// <summary>The roster is no longer accepted: fetch it and seal again.</summary>
    public static Refusal RosterClosed { get; } = new(StatusCodes.Status409Conflict, "roster-closed");

    /// <summary>Other bytes came first under this name.</summary>
    public static Refusal OtherBytes { get; } = new(StatusCodes.Status409Conflict, "other-bytes");

    /// <summary>Something went wrong inside; nothing was acknowledged.</summary>
    public static Refusal Fault { get; } = new(StatusCodes.Status500InternalServerError, "fault");

    /// <summary>The disk's budget is used up.</summary>
    public static Refusal NoRoom { get; } = new(StatusCodes.Status503ServiceUnavailable, "no-room");

    /// <summary>What is left of the disk's budget, or of the connections, is for text.</summary>
    public static Refusal TextOnly { get; } = new(StatusCodes.Status503ServiceUnavailable, "text-only");

    /// <summary>The newsroom has not given this server a membership yet.</summary>
    public static Refusal NoMembership { get; } = new(StatusCodes.Status503ServiceUnavailable, "no-membership");

    /// <summary>There is a membership, but no editor's keys, or it has ended.</summary>
    public static Refusal NoRoster { get; } = new(StatusCodes.Status503ServiceUnavailable, "no-roster");

    /// <summary>The HTTP status.</summary>
    public int StatusCode { get; }

    int? IStatusCodeHttpResult.StatusCode => StatusCode;

    /// <summary>A refusal of another part, with a word of its own.</summary>
    public static Refusal Of(int status, string word) => new(status, word);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = StatusCode;
        httpContext.Response.ContentType = "text/plain";
        httpContext.Response.ContentLength = body.Length;
        return httpContext.Response.Body.WriteAsync(body).AsTask();
    }
}
