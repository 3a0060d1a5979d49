using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Intake.Console.Access;

/// <summary>
/// The one origin that people's browsers know the console by. It is a setting or the listener's, and never read from a request: any program on a person's
/// computer that holds another port of localhost could pass a passkey on that was shown to it.
/// </summary>
/// <param name="options">Where it was set.</param>
/// <param name="server">The listener.</param>
public sealed class OwnOrigin(ConsoleOptions options, IServer server)
{
    private readonly Lazy<Uri> address = new(() => options.At ?? new Uri($"http://{ConsoleGuard.HostName}:{PortOf(server)}"));

    /// <summary>As browsers write it in the header Origin and sign it with passkeys.</summary>
    public string Value => address.Value.GetLeftPart(UriPartial.Authority);

    /// <summary>As browsers write it in the header Host.</summary>
    public string Host => address.Value.Authority;

    private static int PortOf(IServer server) => new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
}
