using System.Net;
using System.Net.Sockets;
using Intake.Desk.Doors;

namespace Intake.Desk.Tests.Sessions;

/// <summary>A door that takes every request and answers none.</summary>
internal sealed class SilentDoor : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> visitors = [];

    public SilentDoor() => listener.Start();

    public DoorAddress Address => DoorAddress.Parse($"http://{listener.LocalEndpoint}").Value!;

    /// <summary>Waits until so many requests have arrived.</summary>
    public async Task AskedAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            var visitor = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
            visitors.Add(visitor);
            Assert.NotEqual(0, await visitor.ReceiveAsync(new byte[1], TestContext.Current.CancellationToken));
        }
    }

    public void Dispose()
    {
        visitors.ForEach(visitor => visitor.Dispose());
        listener.Dispose();
    }
}
