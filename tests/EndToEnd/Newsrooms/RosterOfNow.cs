using System.Net;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;

namespace Intake.EndToEnd.Newsrooms;

/// <summary>What a stranger is given to seal to.</summary>
internal static class RosterOfNow
{
    /// <summary>The roster as a client accepts it; null if there is none.</summary>
    public static async Task<AcceptedRoster?> TryGetAsync(HttpClient http, Uri server, NewsroomIdentity newsroom, RosterKind kind)
    {
        using var answer = await http.GetAsync(new Uri(server, kind == RosterKind.Day ? "/roster" : "/roster/courier"));
        if (answer.StatusCode != HttpStatusCode.OK)
            return null;

        var memory = TrustMemory.Empty;
        AcceptedRoster.TryAccept(await answer.Content.ReadAsByteArrayAsync(), newsroom, ref memory, TimeProvider.System.GetUtcNow(), out var accepted);
        return accepted;
    }
}
