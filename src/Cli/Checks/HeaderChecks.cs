using System.Net.Http.Headers;

namespace Intake.Cli.Checks;

/// <summary>What the headers of an answer tell of whatever stands between here and the door. The server itself sends none of these.</summary>
internal static class HeaderChecks
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);
    private static readonly string[] Tellers = ["Server", "Via", "X-Powered-By", "X-Cache", "X-Served-By", "CF-Ray", "X-Request-Id"];

    /// <summary>Judges them.</summary>
    /// <param name="headers">The answer's headers.</param>
    /// <param name="now">The own clock.</param>
    public static IEnumerable<Finding> Look(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (headers.Contains("Set-Cookie"))
            yield return Finding.Wrong("Something in front of the door sets a cookie, which marks every source.", "Turn that off in the proxy, or take it away.");
        var tellers = Tellers.Where(headers.Contains).ToList();
        yield return tellers.Count > 0
            ? Finding.Hint($"Something stands in front of the door and says so ({string.Join(", ", tellers)}).", "Make sure that it logs nothing: in nginx access_log off and error_log /dev/null crit, in Caddy no log directive.")
            : Finding.Fine("No proxy shows itself in the answers. One that hides may still keep logs: ask whoever runs it.");
        if (headers.Date is { } date && (date - now).Duration() > Tolerance)
            yield return Finding.Wrong($"The server's clock and this one differ by {(date - now).Duration().TotalMinutes:F0} minutes.", "Set both by a time service; the time zone does not matter.");
    }
}
