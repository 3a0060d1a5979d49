using Intake.Protocol.Primitives;
using Intake.Server;
using Microsoft.Extensions.Hosting;

if (OpenApiDescription.IsBeingMade)
{
    await OpenApiDescription.Host().RunAsync();
    return 0;
}

if (args is [BackupCommand.Name, ..])
{
    return await BackupCommand.RunAsync(args, TimeProvider.System, SystemRandomSource.Instance);
}

if (!ServerSettings.TryRead(args, out var settings, out var problems))
{
    problems.ForEach(Console.Error.WriteLine);
    return ServerSettings.ExitCode;
}

if (args.Contains(ServerSettings.HealthFlag))
{
    return await Health.CheckAsync(settings, TimeProvider.System) ? 0 : 1;
}

return await Running.RunAsync(settings, TimeProvider.System, SystemRandomSource.Instance, args.Contains(ServerSettings.UntilInputEndsFlag));
