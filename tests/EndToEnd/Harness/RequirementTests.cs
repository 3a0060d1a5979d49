using Xunit.Sdk;

namespace Intake.EndToEnd.Harness;

/// <summary>A missing browser may not pass for a test that ran.</summary>
public sealed class RequirementTests : IDisposable
{
    private const string Variable = "INTAKE_REQUIRE_ALL";
    private readonly string? before = Environment.GetEnvironmentVariable(Variable);

    [Fact]
    public void What_is_missing_skips_a_test_with_the_way_to_get_it()
    {
        Environment.SetEnvironmentVariable(Variable, null);

        Assert.Equal(typeof(SkipException), OutcomeOfMissing()?.GetType());
        Assert.Contains("apt-get install firefox-esr", OutcomeOfMissing()?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_fails_a_test_where_everything_is_required()
    {
        Environment.SetEnvironmentVariable(Variable, "1");

        Assert.Equal(typeof(FailException), OutcomeOfMissing()?.GetType());
    }

    /// <summary>xunit's own assertions hand a skip on to the runner, so it is caught by hand.</summary>
    private static Exception? OutcomeOfMissing()
    {
        try
        {
            Requirement.That(false, "apt-get install firefox-esr");
            return null;
        }
        catch (Exception outcome) when (outcome is SkipException or FailException)
        {
            return outcome;
        }
    }

    public void Dispose() => Environment.SetEnvironmentVariable(Variable, before);
}
