using System.Globalization;
using Intake.Cli.Tests.Audits;

namespace Intake.Cli.Tests;

/// <summary>The test runner, and a process of its own for tests that kill one.</summary>
internal static class EntryPoint
{
    public static int Main(string[] arguments) => arguments is ["destroy", var moment, var statement]
        ? DestroyingProcess.Run(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture), int.Parse(statement, CultureInfo.InvariantCulture))
        : Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(arguments).GetAwaiter().GetResult();
}
