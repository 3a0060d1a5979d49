using System.Security.Cryptography;
using Intake.Door;
using Intake.Protocol.Primitives;
using Intake.Store;
using Intake.Store.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Intake.Server;

/// <summary>Starts a server, says where it listens, and runs it until it is told to stop.</summary>
internal static class Running
{
    /// <summary>Runs until SIGTERM or Ctrl-C, or the end of standard input if that is asked for; the exit code.</summary>
    public static async Task<int> RunAsync(ServerOptions options, TimeProvider time, IRandomSource random, bool untilInputEnds)
    {
        var isDoor = options.Role is Role.All or Role.Door;
        using var alone = isDoor ? TakeDoor(new DataFolder(options.Store)) : null;
        if (alone is null && isDoor)
        {
            return Complain("Another door is running on this data folder. Stop it first, or name another folder with --data.");
        }

        try
        {
            using var host = options.Role == Role.Console ? ConsoleComposition.Build(options, time, random) : ServerComposition.Build(options, time, random);
            if (host.Services.GetRequiredService<ClockCheck>().IsBehind())
            {
                return Complain("This computer's clock says a time more than two days before the last epoch that was posted here. Put the clock right, then start again. Nothing was changed.");
            }

            if (host.Services.GetRequiredService<PolicyEnactment>().Problem() is { } problem)
            {
                return Complain(problem + " Nothing was changed.");
            }

            // Not during the first visit, which would be slower than all others.
            host.Services.GetService<SourcePages>()?.Prepare();
            await using var console = isDoor && options.Console is not null ? await StartConsoleAsync(options, time, random).ConfigureAwait(false) : null;
            await host.StartAsync().ConfigureAwait(false);
            if (options.Role == Role.Console)
            {
                KeepConsoleToOwner(options);
            }

            Announce(host, "Listening on");
            if (untilInputEnds)
            {
                _ = StopWithInputAsync(host.Services.GetRequiredService<IHostApplicationLifetime>());
            }

            await host.WaitForShutdownAsync().ConfigureAwait(false);
            return 0;
        }
        catch (CryptographicException)
        {
            return Complain("The data folder was written with another operator's secret: name the right one with Intake__SecretFile. Nothing was changed.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Complain($"The server cannot start: {fault.Message} Nothing was lost.");
        }
        catch (Exception fault) when (DatabaseFault.Of(fault) is { } problem)
        {
            return Complain($"The server cannot start: {problem} Nothing was lost.");
        }
    }

    // Whoever started this server holds its input: when that program is gone, however it went, the server goes too.
    private static async Task StopWithInputAsync(IHostApplicationLifetime lifetime)
    {
        using var input = System.Console.OpenStandardInput();
        await input.CopyToAsync(Stream.Null).ConfigureAwait(false);
        lifetime.StopApplication();
    }

    private static async Task<WebApplication> StartConsoleAsync(ServerOptions options, TimeProvider time, IRandomSource random)
    {
        var console = ConsoleComposition.Build(options, time, random);
        await console.StartAsync().ConfigureAwait(false);
        KeepConsoleToOwner(options);
        Announce(console, "Console on");
        return console;
    }

    // The door's socket is for the group, which is the proxy's; the console's is not.
    private static void KeepConsoleToOwner(ServerOptions options)
    {
        if (!OperatingSystem.IsWindows() && options.Console?.StartsWith(ListenAddress.UnixPrefix, StringComparison.Ordinal) == true)
        {
            File.SetUnixFileMode(options.Console[ListenAddress.UnixPrefix.Length..], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static void Announce(IHost host, string what)
    {
        if (host.Services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>() is not { } listening)
        {
            System.Console.WriteLine("The sorting room is working.");
            return;
        }

        foreach (var address in listening.Addresses)
        {
            System.Console.WriteLine($"{what} {address}");
        }
    }

    // The waiting pack has one writer.
    private static FileStream? TakeDoor(DataFolder folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder.Root, "door.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static int Complain(string problem)
    {
        System.Console.Error.WriteLine(problem);
        return ServerSettings.ExitCode;
    }
}
