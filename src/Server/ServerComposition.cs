using Intake.Door;
using Intake.Door.Couriers;
using Intake.Newsroom;
using Intake.Protocol.Primitives;
using Intake.SortingRoom;
using Intake.Store;
using Intake.Store.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Intake.Server;

/// <summary>Puts the parts together.</summary>
public static class ServerComposition
{
    /// <summary>A host that is ready to be started: tables up to date, keys in place.</summary>
    /// <param name="options">What it must be told.</param>
    /// <param name="time">The clock of everything but Data Protection's key ring.</param>
    /// <param name="random">The source of all randomness that this code draws itself.</param>
    public static IHost Build(ServerOptions options, TimeProvider time, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(options);
        var host = options.Role == Role.SortingRoom ? BuildWorker(options, time, random) : BuildDoor(options, time, random);
        RefuseHalfRestored(host.Services.GetRequiredService<DataFolder>());
        host.Services.GetRequiredService<KeyCheck>().Check();
        host.Services.GetRequiredService<StoreSchema>().Apply();
        host.Services.GetRequiredService<LedgerKey>().Publish();
        return host;
    }

    private static void RefuseHalfRestored(DataFolder folder)
    {
        if (File.Exists(folder.RestoreMark))
        {
            throw new IOException($"The restoring of a backup into {folder.Root} was interrupted, or goes on: run it again, then start.");
        }
    }

    /// <summary>The store alone, for what is done beside a server or before it; nothing is checked or written yet.</summary>
    internal static ServiceProvider BuildStore(ServerOptions options, TimeProvider time, IRandomSource random)
    {
        var services = new ServiceCollection();
        services.AddLogging(Speak);
        AddParts(services, options, time, random);
        return services.BuildServiceProvider();
    }

    /// <summary>The door's application without anything behind it, to describe its endpoints.</summary>
    internal static WebApplication Describe()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        AddParts(builder.Services, OpenApiDescription.Options, TimeProvider.System, SystemRandomSource.Instance);
        AddDoorParts(builder.Services, OpenApiDescription.Options);
        builder.Services.RemoveAll<IHostedService>();
        builder.WebHost.UseKestrelCore();
        OpenApiDescription.AddTo(builder.Services);
        return MapEndpoints(builder.Build());
    }

    private static IHost BuildWorker(ServerOptions options, TimeProvider time, IRandomSource random)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        Speak(builder.Logging);
        AddParts(builder.Services, options, time, random);
        builder.Services.AddSortingRoom();
        return builder.Build();
    }

    private static WebApplication BuildDoor(ServerOptions options, TimeProvider time, IRandomSource random)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        Speak(builder.Logging);
        AddParts(builder.Services, options, time, random);
        AddDoorParts(builder.Services, options);
        if (options.Role == Role.All)
        {
            builder.Services.AddSortingRoom();
        }

        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listening.Configure(kestrel, options));
        return Map(builder.Build());
    }

    internal static void AddParts(IServiceCollection services, ServerOptions options, TimeProvider time, IRandomSource random)
    {
        services.AddSingleton<TimeProvider>(provider => new SteadyTime(time, provider.GetRequiredService<ILogger<SteadyTime>>())).AddSingleton(random).AddSingleton(options.Newsroom.Identity).AddSingleton(options.Witnesses);
        services.AddStore(options.Store, options.Secret);
    }

    private static void AddDoorParts(IServiceCollection services, ServerOptions options)
    {
        services.AddRoutingCore();
        services.AddStoreWriter().AddDoor().AddNewsroom();
        AddPages(services, options);
        services.AddSingleton<MembershipAccepted>(provider => provider.GetRequiredService<SourcePages>().Prepare);
    }

    private static void AddPages(IServiceCollection services, ServerOptions options)
    {
        if (options.PageFolder is not { } folder)
        {
            services.AddSingleton(ScrubScripts.None).AddSingleton(CourierPages.None).AddSingleton<AssemblePages>(_ => AssembledPages.None);
            return;
        }

        var scrubbers = ScrubAssembly.Read(folder);
        var forms = CourierAssembly.Read(folder, options.Languages.First);
        var assembly = new PageAssembly(options.Newsroom, options.PageChoices, options.Languages, folder, scrubbers.Digests) { CacheControl = options.PageCacheControl };
        services.AddSingleton(scrubbers).AddSingleton(forms).AddSingleton<AssemblePages>(membership => WebcatManifest.AddTo(assembly.Assemble(membership), scrubbers, forms));
    }

    private static WebApplication Map(WebApplication app)
    {
        app.UseMiddleware<Faults>();
        app.UseMiddleware<CommonHeaders>();
        return MapEndpoints(app);
    }

    private static WebApplication MapEndpoints(WebApplication app)
    {
        app.UseRouting();
        app.MapNewsroom();
        app.MapDoor();
        return app;
    }

    // Default logs print each request's method, address, length and duration.
    internal static void Speak(ILoggingBuilder logging) => logging
        .SetMinimumLevel(LogLevel.Information)
        .AddFilter("Microsoft", LogLevel.None)
        .AddFilter("System", LogLevel.None)
        .AddSimpleConsole(console => console.SingleLine = true);
}
