using Intake.Desk.Tests.Vaults;
using Intake.Desk.Threads;

namespace Intake.Desk.Tests.Threads;

public sealed class ThreadSearchTests
{
    [Theory]
    [InlineData("The Café by the river", "CAFÉ river")]
    [InlineData("국경의 옛 방앗간으로 검문소를 옮겼다", "방앗간 검문소")]
    [InlineData("他们把检查站搬到了老磨坊", "检查站")]
    [InlineData("نقلوا نقطة التفتيش", "التفتيش")]
    [InlineData("စစ်ဆေးရေးဂိတ်ကို ရွှေ့ခဲ့ကြသည်", "ဂိတ်")]
    [InlineData("ＦＵＬＬ width", "full")]
    public void Words_are_found_in_every_script(string text, string words)
    {
        Assert.True(ThreadSearch.Finds(ThreadOf(text), null, words));
        Assert.False(ThreadSearch.Finds(ThreadOf(text), null, words + " absent"));
    }

    [Fact]
    public void Names_of_third_persons_are_never_looked_through()
    {
        var tip = Samples.Tip(3, 4, 11) with { Names = "Daw Khin" };
        Assert.False(ThreadSearch.Finds(new ThreadView(tip.Thread, [new ThreadMessage.FromSource(tip)]), null, "Khin"));
    }

    private static ThreadView ThreadOf(string text) => new(Samples.Digest(4), [new ThreadMessage.FromSource(Samples.Tip(3, 4, 11, text))]);
}
