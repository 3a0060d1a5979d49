using Intake.Console.Access;
using Intake.Protocol.Requests;
using Intake.Rehearsal;
using Intake.SortingRoom;
using Intake.Store.Backups;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Console.Tests;

/// <summary>A real console beside a real door and sorting room; the test holds the clock.</summary>
internal sealed class RehearsedConsole : IAsyncDisposable
{
    public static readonly string[] Pages = ["/", "/retention", "/ledger", "/roster", "/jobs", "/storage", "/backups", "/people"];

    private static readonly string[] jobs = ["post the epoch", "enforce retention", "renew the rosters", "publish the ledger"];
    private readonly WebApplication console;
    private readonly bool isAlone;

    private RehearsedConsole(RehearsedServer server, WebApplication console, bool isAlone)
    {
        this.isAlone = isAlone;
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
        return new RehearsedConsole(server, await server.StartConsoleAsync(), isAlone: true);
    }

    /// <summary>One beside a server that goes on without it.</summary>
    public static async Task<RehearsedConsole> BesideAsync(RehearsedServer server) => new(server, await server.StartConsoleAsync(), isAlone: false);

    /// <summary>A one-time link's secret.</summary>
    public string Link(ConsoleRole role = ConsoleRole.Operator) => Services.GetRequiredService<LinkBook>().Make(role);

    /// <summary>Somebody who is not in.</summary>
    public ConsoleVisitor Stranger() => new(Address);

    /// <summary>Somebody who is in.</summary>
    public async Task<ConsoleVisitor> EnterAsync(ConsoleRole role = ConsoleRole.Operator)
    {
        var visitor = Stranger();
        var others = Services.GetRequiredService<People>().All().Count;
        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await visitor.JoinAsync(Link(role), others == 0 ? "Vera" : $"Vera {others + 1}")).Status);
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

    /// <summary>Makes a backup, as the server's command does.</summary>
    public void BackUp(bool withOnion = false) =>
        Server.Room.GetRequiredService<BackupBook>().Write(Server.Room.GetRequiredService<BackupCreation>().Create(new Dictionary<string, byte[]>()), withOnion);

    public async ValueTask DisposeAsync()
    {
        await console.StopAsync();
        await console.DisposeAsync();
        if (isAlone)
        {
            await Server.DisposeAsync();
        }
    }
}
