using Intake.Cli.Checks;
using Intake.EndToEnd;

namespace Intake.Cli.Tests.Checks;

public sealed class HostCheckTests : IDisposable
{
    private readonly TemporaryFolder root = new();

    [Fact]
    public void A_computer_without_swap_and_without_core_dumps_is_fine() =>
        Assert.All(Look("", "core", "0"), finding => Assert.Equal(FindingKind.Fine, finding.Kind));

    [Fact]
    public void Swap_is_wrong() => Assert.Equal(FindingKind.Wrong, Look("/dev/sda2 partition 1 0 -2\n", "core", "0")[0].Kind);

    [Theory]
    [InlineData("core", "unlimited")]
    [InlineData("|/usr/lib/systemd/systemd-coredump %P", "0")]
    public void A_crash_that_leaves_memory_behind_is_wrong(string pattern, string limit) =>
        Assert.Equal(FindingKind.Wrong, Look("", pattern, limit)[1].Kind);

    public void Dispose() => root.Dispose();

    private List<Finding> Look(string swaps, string pattern, string limit)
    {
        Directory.CreateDirectory(root.File("proc/sys/kernel"));
        Directory.CreateDirectory(root.File("proc/self"));
        File.WriteAllText(root.File("proc/swaps"), "Filename Type Size Used Priority\n" + swaps);
        File.WriteAllText(root.File("proc/sys/kernel/core_pattern"), pattern + "\n");
        File.WriteAllText(root.File("proc/self/limits"), $"Limit Soft Hard Units\nMax core file size        {limit}        unlimited  bytes\n");
        return [.. new HostChecks(root.Path).Look()];
    }
}
