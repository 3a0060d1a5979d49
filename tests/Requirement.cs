namespace Intake;

/// <summary>
/// What a machine must have for a test. Missing, the test is skipped and says how to get it; where
/// <c>INTAKE_REQUIRE_ALL=1</c> is set, as on the build server, it fails: there a skipped test is a hole in the proof.
/// </summary>
internal static class Requirement
{
    /// <summary>Passes if <paramref name="holds"/>; else skips or fails with <paramref name="reason"/>.</summary>
    public static void That(bool holds, string reason)
    {
        if (holds)
            return;

        if (Environment.GetEnvironmentVariable("INTAKE_REQUIRE_ALL") == "1")
            Assert.Fail(reason);

        Assert.Skip(reason);
    }
}
