using Intake.Desk.Outcomes;

namespace Intake.Desk.Doors;

/// <summary>A proxy that every connection goes through, usually Tor's; host names are resolved there, never here.</summary>
public sealed record ProxyAddress
{
    private ProxyAddress(Uri address) => Address = address;

    /// <summary>The proxy's address.</summary>
    public Uri Address { get; }

    /// <summary>Whether a user name keeps connections apart (Tor gives each its own circuit).</summary>
    public bool Isolates => Address.Scheme == "socks5" && Address.UserInfo.Length == 0;

    /// <summary>Reads an address such as <c>socks5://127.0.0.1:9050</c>.</summary>
    public static Outcome<ProxyAddress> Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "socks5" or "http" && uri is { Port: > 0, PathAndQuery: "/" or "" }
            ? new ProxyAddress(uri)
            : DoorProblems.NotAProxy(text);
}
