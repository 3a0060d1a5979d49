using System.Net;
using Intake.Cli.Pages;
using Intake.Cli.Shell;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;

namespace Intake.Cli.Checks;

/// <summary>A door as strangers find it.</summary>
/// <param name="route">The door, and the way there.</param>
/// <param name="newsroom">The pinned newsroom; null takes the door's word for it, and shows the fingerprint.</param>
/// <param name="run">Clock and randomness.</param>
internal sealed class DoorChecks(DoorRoute route, NewsroomIdentity? newsroom, Invocation run)
{
    /// <summary>Looks at the roster, the page and the headers.</summary>
    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellation)
    {
        using var connection = route.Connect(route.Book(), run.Random);
        var door = new StrangerDoor(connection);
        var answer = await door.GetRosterAsync(RosterKind.Day, cancellation).ConfigureAwait(false);
        if (!answer.IsDone)
            return [Unreachable(answer.Problem)];
        return [Finding.Fine($"{route.Doors[0]} answers."), .. await ReadAsync(door, answer.Value, cancellation).ConfigureAwait(false), .. await HeadersAsync(cancellation).ConfigureAwait(false)];
    }

    private static Finding Unreachable(Problem problem) => Finding.Wrong(problem.What, problem.Next);

    private async Task<IEnumerable<Finding>> ReadAsync(StrangerDoor door, byte[] answer, CancellationToken cancellation)
    {
        var identity = newsroom;
        if (identity is null && (!RosterAnswer.TryDecode(answer, out var parts) || !SignedMembership.TryReadNewsroom(parts.MembershipDocument, out identity)))
            return [Finding.Wrong("What answers there is no door of Intake.", "Check the address.")];
        var reading = await new RosterReader(door, identity, run.Time).ReadAsync(RosterKind.Day, TrustMemory.Empty, cancellation).ConfigureAwait(false);
        return !reading.IsDone ? [Unreachable(reading.Problem)]
            : reading.Value.IsAccepted ? [.. RosterChecks.Look(reading.Value, run.Time.GetUtcNow()), await ReleasedAsync(door, identity, cancellation).ConfigureAwait(false)]
            : RosterChecks.Look(reading.Value, run.Time.GetUtcNow());
    }

    // Whoever is given another page than everybody else finds it nowhere in the ledger.
    private async Task<Finding> ReleasedAsync(StrangerDoor door, NewsroomIdentity identity, CancellationToken cancellation)
    {
        var page = await door.GetPageAsync("/", cancellation).ConfigureAwait(false);
        if (!page.IsDone)
            return Unreachable(page.Problem);
        var ledger = await ShownLedger.FetchAsync(door, identity, run.Time, cancellation).ConfigureAwait(false);
        return !ledger.IsDone ? Unreachable(ledger.Problem)
            : ledger.Value.Names(Sha256.Hash(page.Value).ToString()) ? Finding.Fine("The source's page stands in the public ledger.")
            : Finding.Wrong("The source's page does not stand in the public ledger.", "If the server was started in the last minute, look again. If it stays so, write nothing into that page and tell the newsroom: others are given another one.");
    }

    private async Task<IEnumerable<Finding>> HeadersAsync(CancellationToken cancellation)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null };
        if (route.Proxy is { } proxy)
            handler.Proxy = new WebProxy(proxy.Address);
        handler.UseProxy = route.Proxy is not null || !route.Doors[0].IsLoopback;
        using var client = new HttpClient(handler);
        try
        {
            using var page = await client.GetAsync(route.Doors[0].Origin, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            return [.. HeaderChecks.Look(page.Headers, run.Time.GetUtcNow()), Page(page)];
        }
        catch (HttpRequestException)
        {
            return [Finding.Wrong("The door offers a roster, but the page cannot be fetched.", "Look at the server's log.")];
        }
    }

    private static Finding Page(HttpResponseMessage page) => page.IsSuccessStatusCode && page.Headers.Contains("Content-Security-Policy")
        ? Finding.Fine("The source's page is served with its policy.")
        : Finding.Wrong($"The source's page is answered with {(int)page.StatusCode}, or without its policy.", "Look whether a proxy alters it, and whether the page was built.");
}
