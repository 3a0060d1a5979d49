using Intake.Console.Access;
using Intake.Protocol.Requests;
using Intake.Rehearsal;
using Intake.SortingRoom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Console.Tests;

/// <summary>A real console beside a real door and sorting room; the test holds the clock.</summary>
internal sealed class RehearsedConsole : IAsyncDisposable
{
    public static readonly string[] Pages = ["/", "/retention", "/ledger", "/roster", "/jobs", "/storage", "/people"];

    private static readonly string[] jobs = ["post the epoch", "enforce retention", "renew the rosters", "publish the ledger"];
    private readonly WebApplication console;
    private int entered;

    private RehearsedConsole(RehearsedServer server, WebApplication console)
    {
        Server = server;
        this.console = console;
        Address = new Uri(console.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
    }

    public RehearsedServer Server { get; }

    public Uri Address { get; }

    public IServiceProvider Services => console.Services;

    public static async Task<RehearsedConsole> StartAsync(RehearsedServer? server = null)
    {
        server ??= await RehearsedServer.StartAsync();
        return new RehearsedConsole(server, await server.StartConsoleAsync());
    }

    /// <summary>A one-time link's secret.</summary>
    public string Link(ConsoleRole role = ConsoleRole.Operator) => Services.GetRequiredService<LinkBook>().Make(role);

    /// <summary>Somebody who is not in.</summary>
    public ConsoleVisitor Stranger() => new(Address);

    /// <summary>Somebody who is in.</summary>
    public async Task<ConsoleVisitor> EnterAsync(ConsoleRole role = ConsoleRole.Operator)
    {
        var visitor = Stranger();
        entered++;
        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await visitor.JoinAsync(Link(role), entered == 1 ? "Vera" : $"Vera {entered}")).Status);
        return visitor;
    }

    /// <summary>Lets epochs pass as they do where the sorting room's process runs.</summary>
    public void PassEpochs(int count, string? failing = null)
    {
        for (var i = 0; i < count; i++)
        {
            Server.PassEpochs();
            Array.ForEach(jobs, job => Server.Room.GetRequiredService<JobBook>().Write(job, hasFailed: job == failing));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await console.StopAsync();
        await console.DisposeAsync();
        await Server.DisposeAsync();
    }
}
