using Intake.Desk.Threads;

namespace Intake.Desk.Tests.Threads;

public sealed class DisplayTextTests
{
    [Theory]
    [InlineData("plain\ttext\nsecond line", "plain\ttext\nsecond line")]
    [InlineData("windows\r\nline", "windows\nline")]
    [InlineData("\u001b[2Jcleared", "\uFFFD[2Jcleared")]
    [InlineData("txt.\u202Egpj.exe", "txt.\uFFFDgpj.exe")]
    [InlineData("a\u2066b\u2069c", "a\uFFFDb\uFFFDc")]
    [InlineData("zero\u200Bwidth", "zero\uFFFDwidth")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("tag\U000E0041", "tag\uFFFD")]
    [InlineData("line\u2028break", "line\nbreak")]
    [InlineData("<script>", "<script>")]
    [InlineData("조선 👩‍👧", "조선 👩‍👧")]
    public void Characters_that_do_more_than_be_read_are_shown_as_such(string words, string shown) => Assert.Equal(shown, DisplayText.Of(words));

    [Fact]
    public void Half_a_character_is_not_passed_on() => Assert.Equal("\uFFFD!", DisplayText.Of("\uD83D!"));

    [Fact]
    public void Marks_do_not_pile_up_over_other_lines_and_one_endless_character_ends()
    {
        Assert.Equal("a" + new string('\u0335', 8) + "\uFFFDb", DisplayText.Of("a" + new string('\u0335', 5_000) + "b"));
        Assert.InRange(DisplayText.Line(string.Concat(Enumerable.Repeat("👩\u200D", 5_000)), 10).Length, 1, 81);
    }

    [Fact]
    public void A_line_for_a_list_has_no_breaks_and_ends_in_time()
    {
        Assert.Equal("one two three", DisplayText.Line("one\n two\t\tthree", 40));
        Assert.Equal("abcd…", DisplayText.Line("abcdefgh", 5));
    }
}
