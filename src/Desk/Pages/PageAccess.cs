using System.Security.Cryptography;
using System.Text;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Pages;

/// <summary>Who may see the page: whoever redeems the one-time link first, as long as that browser session lasts.</summary>
/// <param name="random">Draws 256 bits for each.</param>
internal sealed class PageAccess(IRandomSource random)
{
    public const string CookieName = "intake-desk";

    private const int SecretSize = 32;
    private readonly byte[] session = Draw(random);
    private int redeemed;

    /// <summary>The last segment of the one-time link.</summary>
    public string Link { get; } = Encoding.ASCII.GetString(Draw(random));

    /// <summary>Scheme, address and port of the page: the only <c>Host</c> and <c>Origin</c> that are answered.</summary>
    public string Origin { get; set; } = "";

    /// <summary>Exchanges the link's secret for the session's, once.</summary>
    public string? Redeem(string? link) =>
        AreEqual(link, Encoding.ASCII.GetBytes(Link)) && Interlocked.Exchange(ref redeemed, 1) == 0 ? Encoding.ASCII.GetString(session) : null;

    /// <summary>Whether a cookie is the session's.</summary>
    public bool IsSession(string? cookie) => Volatile.Read(ref redeemed) == 1 && AreEqual(cookie, session);

    private static bool AreEqual(string? given, byte[] secret) => given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), secret);

    private static byte[] Draw(IRandomSource random) => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(random.Bytes(SecretSize)));
}
