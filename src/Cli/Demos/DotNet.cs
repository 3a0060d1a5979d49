namespace Intake.Cli.Demos;

/// <summary>The .NET program that runs and builds others.</summary>
internal static class DotNet
{
    /// <summary>The one that runs this process, as far as it says so.</summary>
    public static string Program => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
}
