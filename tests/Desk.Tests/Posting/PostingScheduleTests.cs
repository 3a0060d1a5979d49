using System.Buffers.Binary;
using Intake.Desk.Posting;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Tests.Posting;

public sealed class PostingScheduleTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);

    [Fact]
    public void In_the_epoch_of_opening_all_parcels_leave_within_twenty_minutes()
    {
        var moments = Draw(opened: Start.AddHours(1), from: Start.AddHours(1));
        Assert.Equal(8, moments.Length);
        Assert.All(moments, moment => Assert.InRange(moment, Start.AddHours(1), Start.AddHours(1).AddMinutes(20)));
    }

    [Fact]
    public void In_a_later_epoch_they_are_spread_over_all_of_it()
    {
        var moments = Draw(opened: Start.AddHours(-5), from: Start);
        Assert.All(moments, moment => Assert.InRange(moment, Start, Start.AddHours(6)));
        Assert.True(moments[^1] > Start.AddHours(4));
        Assert.Equal(moments.Order(), moments);
    }

    [Fact]
    public void No_moment_lies_after_the_epoch_in_which_it_was_drawn()
    {
        var moments = Draw(opened: Start.AddHours(5).AddMinutes(55), from: Start.AddHours(5).AddMinutes(55));
        Assert.All(moments, moment => Assert.InRange(moment, Start.AddHours(5).AddMinutes(55), Start.AddHours(6)));
    }

    private static DateTimeOffset[] Draw(DateTimeOffset opened, DateTimeOffset from) => PostingSchedule.Draw(opened, from, Start.AddHours(6), parcels: 8, new Eighths());

    // 0, 7/8, 6/8 … of what is drawn from.
    private sealed class Eighths : IRandomSource
    {
        private ulong next;

        public void Fill(Span<byte> destination) => BinaryPrimitives.WriteUInt64BigEndian(destination, next++ * 7 % 8 << 17);
    }
}
