using Intake.Desk.Tests.Vaults;

namespace Intake.Desk.Tests;

/// <summary>The test runner, and a process of its own for tests that kill one.</summary>
internal static class EntryPoint
{
    public static int Main(string[] arguments) => arguments is ["write-vault", var path]
        ? VaultWriterProcess.Run(path)
        : Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(arguments).GetAwaiter().GetResult();
}
