using Intake.Desk.Posting;
using Intake.Desk.Replies;

namespace Intake.Desk.Tests.Replies;

public sealed class AcknowledgementsTests
{
    [Fact]
    public void They_are_ready_in_every_language_of_the_page()
    {
        var languages = Directory.GetFiles(Repository.Locate("src/Page/locales"), "*.ts").Select(Path.GetFileNameWithoutExtension).Where(name => name != "locale");
        Assert.Equal(Acknowledgements.Languages, languages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_fits_one_reply_and_none_is_the_same_as_another()
    {
        var all = Acknowledgements.Languages.SelectMany(language => Acknowledgements.For(language)).ToList();
        Assert.All(all, answer => Assert.InRange(ReplyQueue.SizeOf(answer.Text), 1, ReplyQueue.Capacity));
        Assert.Equal(all.Count, all.Select(answer => answer.Text).Distinct().Count());
    }

    [Fact]
    public void A_language_without_them_gets_english() => Assert.Equal(Acknowledgements.For("en"), Acknowledgements.For("eo"));

    [Fact]
    public void The_source_s_question_is_asked_in_its_language_and_as_it_stands() =>
        Assert.EndsWith("\n\n대문은 무슨 색입니까?", Acknowledgements.AskFor("ko", "대문은 무슨 색입니까?"), StringComparison.Ordinal);
}
