using Intake.Desk.Junk;
using Intake.Desk.Search;
using Intake.Desk.Tests.Vaults;
using Intake.Desk.Threads;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Tests.Junk;

public sealed class JunkSieveTests
{
    private static readonly VaultContents Flood = Samples.Empty() with
    {
        Tips = [.. Enumerable.Range(1, 5).Select(i => Samples.Tip((byte)i, (byte)i, 11, i % 2 == 0 ? "BUY  Gold now" : "buy gold NOW")), Samples.Tip(9, 9, 11, "They buy gold at the border")],
    };

    [Fact]
    public void The_same_words_from_many_sources_are_put_aside_and_other_words_are_not() =>
        Assert.Equal([1, 2, 3, 4, 5], Caught(Flood, new JunkRule(null, null, 5)));

    [Fact]
    public void Fewer_copies_than_the_rule_says_stay() => Assert.Empty(Caught(Flood, new JunkRule(null, null, 6)));

    [Fact]
    public void One_source_that_repeats_itself_is_no_flood() =>
        Assert.Empty(Caught(Flood with { Tips = Flood.Tips.ConvertAll(tip => tip with { Thread = Samples.Digest(1) }) }, new JunkRule(null, null, 5)));

    [Fact]
    public void All_that_a_rule_says_must_be_met() => Assert.Empty(Caught(Flood, new JunkRule("gold", "ko")));

    [Fact]
    public void A_thread_comes_back_when_its_source_writes_something_else() =>
        Assert.DoesNotContain(1, Caught(Flood with { Tips = Flood.Tips.Add(Samples.Tip(20, 1, 12, "I was made to write that.")) }, new JunkRule("gold", null)));

    [Fact]
    public void What_somebody_works_on_or_answered_is_never_put_aside()
    {
        var touched = Flood with
        {
            Triage = [new TriageRecord(new TriageChange(Samples.Digest(1), TriageField.Assignee, "", 1, Samples.Digest(6).ToString(), null), Samples.Digest(6), "Bo", 12)],
            Replies = [new ReplyRecord(Samples.Digest(60), 12, Samples.Digest(2), Samples.Digest(6), "Bo", "Why?")],
        };
        Assert.Equal([3, 4, 5, 9], Caught(touched, new JunkRule("gold", null)));
    }

    [Fact]
    public void A_rule_that_says_nothing_cannot_be_made()
    {
        Assert.Null(JunkWords.Rule(" ", "", 1));
        Assert.Equal("has “gold”, the same words from 3 sources or more", JunkWords.Of(JunkWords.Rule(" gold ", null, 3)!));
    }

    private static IEnumerable<int> Caught(VaultContents contents, JunkRule rule) =>
        ThreadCatalog.Of(contents with { Private = new PrivateRecords { JunkRules = [rule] } }, Samples.Digest(90), new SearchIndex()).Rows
            .Where(row => row.IsJunk).Select(row => (int)row.View.Thread.ToArray()[0]).Order();
}
