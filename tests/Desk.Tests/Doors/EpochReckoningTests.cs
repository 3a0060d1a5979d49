using Intake.Desk.Doors;
using Intake.Protocol;

namespace Intake.Desk.Tests.Doors;

public sealed class EpochReckoningTests
{
    private static readonly EpochClock Clock = new(60, 24);

    [Theory]
    [InlineData(100, 100, 100, 0)]
    [InlineData(103, 100, 100, 3)]
    [InlineData(97, 100, 100, -3)]
    [InlineData(100, 100, 101, 0)]
    [InlineData(101, 100, 101, 0)]
    [InlineData(104, 100, 102, 2)]
    [InlineData(98, 100, 102, -2)]
    public void Clocks_differ_by_what_no_moment_between_question_and_answer_explains(ulong server, ulong asked, ulong answered, long ahead) =>
        Assert.Equal(ahead, EpochReckoning.From(Clock, server, Clock.StartOf(asked), Clock.StartOf(answered)).Ahead);

    [Fact]
    public void A_clock_that_is_set_back_between_question_and_answer_counts_as_when_it_was_asked() =>
        Assert.Equal(0, EpochReckoning.From(Clock, 100, Clock.StartOf(100), Clock.StartOf(90)).Ahead);
}
