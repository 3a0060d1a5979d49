using Intake.Desk.Replies;
using Intake.Desk.Tests.Vaults;
using Intake.Desk.Threads;
using Intake.Desk.Triage;

namespace Intake.Desk.Tests.Replies;

public sealed class ReplyCautionsTests
{
    private const string Tip = "They moved the checkpoint to the old mill. 그들이 검문소를 옛 방앗간으로 옮겼습니다.";

    [Theory]
    [InlineData("Thank you. Which one do you mean?")]
    [InlineData("They moved? When?")]
    [InlineData("We read it on 4 May 2025.")]
    [InlineData("Ask a donkey, not Joanna.")]
    public void What_gives_nothing_away_is_not_warned_of(string reply) => Assert.Empty(Of(reply));

    [Theory]
    [InlineData("You wrote “they MOVED the  checkpoint to the old mill”.", ReplyCaution.Quotes)]
    [InlineData("“검문소를 옛 방앗간으로” 무슨 뜻입니까?", ReplyCaution.Quotes)]
    [InlineData("Is Daw Khin safe?", ReplyCaution.Names)]
    [InlineData("김영수 씨는 안전합니까? 김영수는", ReplyCaution.Names)]
    [InlineData("— Jun, the editor", ReplyCaution.Names)]
    [InlineData("We call you Heron.", ReplyCaution.Names)]
    [InlineData("See https://example.org/x", ReplyCaution.Links)]
    [InlineData("Look at example.org", ReplyCaution.Links)]
    [InlineData("Write to tips@example", ReplyCaution.Links)]
    [InlineData("Call +95 9 123 456 789", ReplyCaution.Links)]
    public void What_gives_something_away_is_warned_of(string reply, ReplyCaution caution) => Assert.Equal([caution], Of(reply));

    [Fact]
    public void Each_caution_has_words_of_its_own() => Assert.Equal(3, Enum.GetValues<ReplyCaution>().Select(ReplyCautions.Of).Distinct().Count());

    private static System.Collections.Immutable.ImmutableList<ReplyCaution> Of(string reply)
    {
        var tip = Samples.Tip(3, 4, 11, Tip) with { Names = "Daw Khin; 김영수, Ann" };
        var triage = new ThreadTriage(tip.Thread, [new Register(new(tip.Thread, Protocol.Parcels.TriageField.Nickname, "", 1, "Heron", null), tip.Commit, "Bo", 3)]);
        return ReplyCautions.Of(reply, new ThreadRow(new ThreadView(tip.Thread, [new ThreadMessage.FromSource(tip)]), triage), ["Jun"]);
    }
}
