using Intake.Desk.Tests.Vaults;
using Intake.Desk.Threads;
using Intake.Desk.Vaults;
using Intake.Protocol;

namespace Intake.Desk.Tests.Threads;

public sealed class WayChangesTests
{
    private static readonly EpochClock Clock = new(21_600, 4);

    [Fact]
    public void Nothing_is_said_of_one_message_or_of_more_of_the_same()
    {
        Assert.Empty(Of(Tip(10)));
        Assert.Empty(Of(Tip(10), Tip(20), Tip(30), Tip(41), Tip(50)));
    }

    [Fact]
    public void Another_language_is_said() =>
        Assert.Equal("The latest message is written in “ru”; all before it in “ko”.", Assert.Single(Of(Tip(10, "ko"), Tip(20, "ko"), Tip(30, "ru"))));

    [Fact]
    public void Another_kind_of_roster_is_said_where_it_is_known()
    {
        Assert.Contains("off line", Assert.Single(Of(Tip(10), Tip(20) with { IsByCourier = true })), StringComparison.Ordinal);
        Assert.Empty(Of(Tip(10) with { IsByCourier = null }, Tip(20) with { IsByCourier = true }));
        Assert.Empty(Of(Tip(10), Tip(15) with { IsByCourier = true }, Tip(20) with { IsByCourier = true }));
    }

    [Fact]
    public void Another_rhythm_is_said()
    {
        Assert.Equal("The latest message came after 20 days; usually 2 days passed.", Assert.Single(Of(Tip(8), Tip(16), Tip(24), Tip(32), Tip(112))));
        Assert.Equal("The latest message came already after 1 epoch; usually 2 days passed.", Assert.Single(Of(Tip(8), Tip(16), Tip(24), Tip(32), Tip(33))));
    }

    private static TipRecord Tip(ulong epoch, string language = "en") => Samples.Tip((byte)epoch, 4, epoch) with { Language = language, IsByCourier = false };

    private static System.Collections.Immutable.ImmutableList<string> Of(params TipRecord[] tips) => WayChanges.Of(new ThreadView(Samples.Digest(4), [.. tips.Select(tip => new ThreadMessage.FromSource(tip))]), Clock);
}
