using System.Diagnostics;
using System.Globalization;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Tests.Vaults;

public sealed class VaultKillTests : IDisposable
{
    private const int Rounds = 12;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_vault_that_is_killed_while_it_is_written_holds_the_last_write_that_was_reported_or_the_one_after()
    {
        var path = folder["aya.vault"];
        TestVaults.Create(path).Dispose();
        for (var round = 0; round < Rounds; round++)
        {
            var reported = WriteUntilKilled(path, writes: 1 + SystemRandomSource.Instance.Below(25));
            using var vault = TestVaults.Open(path);
            Assert.InRange(vault.Contents.KeySetNumber, reported, ulong.MaxValue);
            Assert.Equal(200_000, Assert.Single(vault.Contents.Queue).Text.Length);
        }
    }

    private static ulong WriteUntilKilled(string path, int writes)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(VaultKillTests).Assembly.Location, "write-vault", path]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var reported = 0UL;
        for (var i = 0; i < writes; i++)
            reported = ulong.Parse(process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        process.Kill();
        process.WaitForExit();
        return reported;
    }
}
