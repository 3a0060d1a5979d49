namespace Intake.Protocol.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void It_runs() => Assert.True(NSec.Cryptography.Aes256Gcm.IsSupported);
}
