using Intake.Console;
using Intake.Protocol.Primitives;
using Intake.Store;
using Intake.Store.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Server;

/// <summary>Puts the console together: an application of its own on a listener of its own, which shares no endpoint and no middleware with the door.</summary>
public static class ConsoleComposition
{
    /// <summary>An application that is ready to be started.</summary>
    /// <param name="options">What it must be told, the console's address among it.</param>
    /// <param name="time">The clock of everything but Data Protection's key ring.</param>
    /// <param name="random">The source of all randomness that this code draws itself.</param>
    public static WebApplication Build(ServerOptions options, TimeProvider time, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        ServerComposition.Speak(builder.Logging);
        ServerComposition.AddParts(builder.Services, options, time, random);
        builder.Services.AddConsole(new ConsoleOptions(cancellation => Health.LookAsync(options, cancellation), options.ConsoleAt, [.. options.Witnesses.Witnesses.Select(witness => witness.Key)]));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listening.ConfigureConsole(kestrel, options.Console!));
        var app = builder.Build();
        app.Services.GetRequiredService<KeyCheck>().Check();
        app.Services.GetRequiredService<StoreSchema>().Apply();
        return app.UseConsole();
    }
}
