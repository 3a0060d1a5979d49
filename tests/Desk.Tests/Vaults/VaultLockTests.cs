using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;

namespace Intake.Desk.Tests.Vaults;

public sealed class VaultLockTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_second_holder_is_refused_until_the_first_lets_go()
    {
        var first = VaultLock.Take(folder["aya.vault"]);
        Assert.True(first.IsDone);
        var second = VaultLock.Take(folder["aya.vault"]);
        Assert.Equal(ProblemKind.TryAgain, second.Problem?.Kind);
        first.Value.Dispose();
        var third = VaultLock.Take(folder["aya.vault"]);
        Assert.True(third.IsDone);
        third.Value.Dispose();
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        var taken = VaultLock.Take(folder["nowhere/aya.vault"]);
        Assert.Equal(ProblemKind.Usage, taken.Problem?.Kind);
    }
}
