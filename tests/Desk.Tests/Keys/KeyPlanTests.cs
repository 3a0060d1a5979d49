using Intake.Desk.Keys;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Tests.Keys;

public sealed class KeyPlanTests
{
    private static readonly EpochClock Clock = new(21_600, 4);
    private const ulong Epoch = 82_402;

    [Fact]
    public void Keys_reach_at_least_fourteen_days_ahead_and_fit_into_a_key_set()
    {
        var keys = KeyPlan.Extend([], Epoch, Clock, SystemRandomSource.Instance);
        Assert.True(KeyPlan.DaysLeft(keys, Epoch, Clock) >= 14);
        Assert.InRange(KeyPlan.ToPublish(keys, Epoch, courier: false).Count(), 15, SignedKeySet.MaximumDays);
        Assert.Equal(2, KeyPlan.ToPublish(keys, Epoch, courier: true).Count());
    }

    [Fact]
    public void Each_day_has_its_own_pair_and_no_day_is_left_out()
    {
        var days = KeyPlan.Extend([], Epoch, Clock, SystemRandomSource.Instance).Where(keys => !keys.Courier).ToList();
        Assert.All(days.Zip(days.Skip(1)), pair => Assert.Equal(pair.First.Last + 1, pair.Second.First));
        Assert.Equal(days.Count, days.Select(keys => Convert.ToHexString(keys.Keys)).Distinct().Count());
        Assert.True(days[0].First <= Epoch && Epoch <= days[0].Last);
    }

    [Fact]
    public void Extending_keeps_every_pair_that_is_held()
    {
        var first = KeyPlan.Extend([], Epoch, Clock, SystemRandomSource.Instance);
        var later = KeyPlan.Extend(first, Epoch + 40, Clock, SystemRandomSource.Instance);
        Assert.All(first, keys => Assert.Contains(keys, later));
        Assert.Equal(10, later.Count(keys => !keys.Courier) - first.Count(keys => !keys.Courier));
    }

    [Fact]
    public void A_courier_roster_that_is_opened_on_any_day_is_covered_for_all_of_its_thirty_days()
    {
        for (var day = 0UL; day < 70; day++)
        {
            var epoch = Epoch + (4 * day);
            var rosterEnds = Clock.LastEpochOfDay(Clock.DayOf(epoch) + 29);
            var couriers = KeyPlan.Extend([], epoch, Clock, SystemRandomSource.Instance).Where(keys => keys.Courier);
            Assert.Contains(couriers, keys => keys.First <= epoch && rosterEnds <= keys.Last);
        }
    }

    [Fact]
    public void A_day_key_ends_when_its_rosters_are_closed_and_the_lanes_read_up_to_there()
    {
        var key = new KeptKeys(false, 100, 103, new byte[64]);
        Assert.False(KeyPlan.IsOver(key, readUpTo: 106, epoch: 200, Clock, lanesDays: 30));
        Assert.True(KeyPlan.IsOver(key, readUpTo: 107, epoch: 200, Clock, lanesDays: 30));
    }

    [Fact]
    public void A_desk_that_never_reads_keeps_a_day_key_no_longer_than_the_lanes_are_kept()
    {
        var key = new KeptKeys(false, 100, 103, new byte[64]);
        Assert.False(KeyPlan.IsOver(key, readUpTo: 99, epoch: 107 + 120, Clock, lanesDays: 30));
        Assert.True(KeyPlan.IsOver(key, readUpTo: 99, epoch: 107 + 121, Clock, lanesDays: 30));
    }

    [Fact]
    public void Courier_keys_live_until_their_roster_is_closed_thirty_days_after_the_last_sealing()
    {
        var key = new KeptKeys(true, 0, 119, new byte[64]);
        Assert.False(KeyPlan.IsOver(key, readUpTo: 238, epoch: 240, Clock, lanesDays: 30));
        Assert.True(KeyPlan.IsOver(key, readUpTo: 239, epoch: 240, Clock, lanesDays: 30));
    }

    [Fact]
    public void A_destroyed_pair_is_zero()
    {
        var key = new KeptKeys(false, 1, 2, SystemRandomSource.Instance.Bytes(64));
        KeyPlan.Destroy(key);
        Assert.All(key.Keys, value => Assert.Equal(0, value));
    }
}
