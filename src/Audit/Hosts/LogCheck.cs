using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Intake.Audit.Findings;

namespace Intake.Audit.Hosts;

/// <summary>A log that tells of requests: an address, a request's line, a browser. The report names the line and does not repeat it.</summary>
/// <param name="path">A file of lines.</param>
internal sealed partial class LogCheck(string path)
{
    private const int MostNamed = 3;

    public IEnumerable<AuditFinding> Look()
    {
        var lines = File.ReadLines(path).Select((text, i) => (text, Number: i + 1)).Where(line => TellsOfRequest(line.text)).Select(line => line.Number).ToList();
        if (lines.Count > 0)
        {
            yield return AuditFinding.Breach(
                FindingKind.RequestLogged, $"{path} tells of requests in {lines.Count} lines, the first ones {string.Join(", ", lines.Take(MostNamed))}.",
                "Turn that log off, destroy it and its copies, and find out what else of the time before the door is kept: nothing of it may be.");
        }
        else
        {
            yield return AuditFinding.Fine($"No line of {path} tells of a request, as far as lines show it.");
        }
    }

    private static bool TellsOfRequest(string line) =>
        Request().IsMatch(line) || Addresses().Matches(line).Any(match => IPAddress.TryParse(match.Value, out var address) && IsElsewhere(address));

    private static bool IsElsewhere(IPAddress address) =>
        !IPAddress.IsLoopback(address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any) && (address.AddressFamily == AddressFamily.InterNetwork || address.ToString().Contains("::", StringComparison.Ordinal) || address.ToString().Count(letter => letter == ':') == 7);

    [GeneratedRegex(@"\b(GET|HEAD|POST|PUT|OPTIONS) /|\bHTTP/[123]|/(parcels|replies|chunks|board|courier|roster)\b|Mozilla/|User-Agent", RegexOptions.NonBacktracking)]
    private static partial Regex Request();

    [GeneratedRegex(@"(\d{1,3}\.){3}\d{1,3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:]*:[0-9A-Fa-f:]+", RegexOptions.NonBacktracking)]
    private static partial Regex Addresses();
}
