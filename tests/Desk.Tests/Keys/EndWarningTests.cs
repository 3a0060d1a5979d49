using Intake.Desk.Keys;
using Intake.Desk.Tests.Vaults;
using Intake.Desk.Vaults;
using Intake.Desk.Warnings;
using Intake.Protocol;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Rehearsal;

namespace Intake.Desk.Tests.Keys;

/// <summary>A desk that reaches no door warns of what runs out, by its own clock.</summary>
public sealed class EndWarningTests : IDisposable
{
    private static readonly EpochClock Clock = new(21_600, 4);
    private static readonly DateTimeOffset Begin = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder folder = new();
    private readonly RehearsedNewsroom newsroom = new(0);
    private readonly Vault vault;

    public EndWarningTests() => vault = TestVaults.Create(folder["aya.vault"], newsroom.File);

    public void Dispose()
    {
        vault.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(15, null, false)]
    [InlineData(14, "ends in 14 days", false)]
    [InlineData(7, "ends in 7 days", false)]
    [InlineData(2, "ends in 2 days", true)]
    [InlineData(1, "ends in 1 day:", true)]
    [InlineData(-1, "has ended", true)]
    public async Task A_membership_is_warned_of_before_it_ends(int days, string? words, bool isGrave)
    {
        await KnowAsync(membershipDays: 40, keys: false);

        Expect(WarningKind.MembershipEnds, Begin.AddDays(40 - days), words, isGrave);
    }

    [Theory]
    [InlineData(15, null, false)]
    [InlineData(14, "run out in 14 days", false)]
    [InlineData(7, "run out in 7 days", false)]
    [InlineData(2, "run out in 2 days", true)]
    [InlineData(0, "run out today", true)]
    public async Task Keys_are_warned_of_before_they_run_out(int days, string? words, bool isGrave)
    {
        await KnowAsync(membershipDays: 90, keys: true);

        Expect(WarningKind.KeysRunOut, Begin.AddDays(KeyPlan.DaysAhead - days), words, isGrave);
    }

    [Fact]
    public async Task Each_of_the_three_times_says_something_else_to_do()
    {
        await KnowAsync(membershipDays: 40, keys: false);

        var next = new[] { 14, 7, 2 }.Select(days => Find(WarningKind.MembershipEnds, Begin.AddDays(40 - days))?.Next);
        Assert.Equal(3, next.Distinct().Count());
    }

    [Fact]
    public void A_vault_that_saw_no_membership_waits_for_one_and_nothing_runs_out() =>
        Assert.Equal([WarningKind.RequestOpen], DeskWarnings.Of(vault, null, null, Begin).Select(warning => warning.Kind));

    private void Expect(WarningKind kind, DateTimeOffset now, string? words, bool isGrave)
    {
        var warning = Find(kind, now);
        Assert.Equal(words is null, warning is null);
        Assert.Contains(words ?? "", warning?.What ?? "", StringComparison.Ordinal);
        Assert.Equal(isGrave, warning?.IsGrave ?? false);
    }

    private DeskWarning? Find(WarningKind kind, DateTimeOffset now) => DeskWarnings.Of(vault, null, null, now).Find(warning => warning.Kind == kind);

    private async Task KnowAsync(int membershipDays, bool keys)
    {
        var epoch = Clock.EpochAt(Begin);
        var described = newsroom.Describe(1, Clock, Begin, new byte[32]) with { Editors = [vault.Identity], LastEpoch = Clock.EpochAt(Begin.AddDays(membershipDays)) };
        var signed = SignedMembership.Sign(described, newsroom.Root);
        await vault.UpdateAsync(contents => contents with
        {
            Memberships = [new MembershipRecord(signed.Bytes.ToArray(), 1, 1)],
            Keys = keys ? KeyPlan.Extend([], epoch, Clock, SystemRandomSource.Instance) : [],
            KeySetNumber = keys ? 1u : 0u,
        });
    }
}
