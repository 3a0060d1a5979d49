using System.Security.Cryptography;
using System.Text;
using Intake.Protocol.Primitives;
using Microsoft.AspNetCore.Http;

namespace Intake.Desk.Pages;

/// <summary>
/// Who may see the page: whoever redeems the one-time link first, as long as that browser session lasts. A browser sends a cookie to
/// every port of its address, so another program on this computer that is visited would get it; below a path that nobody else knows it
/// goes to this desk alone. Whoever reads the path (in the browser's history) lacks the cookie.
/// </summary>
/// <param name="random">Draws 256 bits for each.</param>
internal sealed class PageAccess(IRandomSource random)
{
    public const string CookieName = "intake-desk";

    private const int SecretSize = 32;
    private readonly byte[] session = Draw(random);
    private readonly byte[] folder = Draw(random);
    private int redeemed;

    /// <summary>The last segment of the one-time link.</summary>
    public string Link { get; } = Encoding.ASCII.GetString(Draw(random));

    /// <summary>The path that everything behind the entrance lies below, without a slash at its end.</summary>
    public PathString Folder => new("/" + Encoding.ASCII.GetString(folder));

    /// <summary>Scheme, address and port of the page: the only <c>Host</c> and <c>Origin</c> that are answered.</summary>
    public string Origin { get; set; } = "";

    /// <summary>Scheme, address and port of previews: the only pages that the desk frames.</summary>
    public required string Previews { get; init; }

    /// <summary>Exchanges the link's secret for the session's, once.</summary>
    public string? Redeem(string? link) =>
        AreEqual(link, Encoding.ASCII.GetBytes(Link)) && Interlocked.Exchange(ref redeemed, 1) == 0 ? Encoding.ASCII.GetString(session) : null;

    /// <summary>Whether a cookie is the session's.</summary>
    public bool IsSession(string? cookie) => Volatile.Read(ref redeemed) == 1 && AreEqual(cookie, session);

    /// <summary>Takes the folder off a path; false for a path that lies elsewhere.</summary>
    public bool TryEnterFolder(PathString path, out PathString rest)
    {
        var slash = path.Value?.IndexOf('/', 1) ?? -1;
        rest = slash < 0 ? default : new PathString(path.Value![slash..]);
        return slash > 0 && AreEqual(path.Value![1..slash], folder);
    }

    private static bool AreEqual(string? given, byte[] secret) => given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), secret);

    private static byte[] Draw(IRandomSource random) => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(random.Bytes(SecretSize)));
}
