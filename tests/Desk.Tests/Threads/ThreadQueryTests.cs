using System.Collections.Immutable;
using Intake.Desk.Search;
using Intake.Desk.Tests.Vaults;
using Intake.Desk.Threads;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Tests.Threads;

public sealed class ThreadQueryTests
{
    private static readonly Digest Own = Samples.Digest(90);

    private static readonly VaultContents Contents = Samples.Empty() with
    {
        Tips =
        [
            Samples.Tip(1, 1, 10, "他们把检查站搬到了老磨坊") with { Language = "zh-Hans" },
            Samples.Tip(2, 2, 11, "They moved the machines") with { IsRead = true, Attachments = [Samples.Attachment()] },
            Samples.Tip(3, 3, 12, "Win a prize") with { Names = "Daw Khin" },
            Samples.Tip(4, 4, 13, "국경의 방앗간") with { Language = "ko" },
        ],
        Replies = [new ReplyRecord(Samples.Digest(50), 14, Samples.Digest(4), Own, "Aya", "Which mill?")],
        Triage =
        [
            Change(2, TriageField.Status, text: ThreadStatus.Verifying), Change(2, TriageField.Assignee, text: Own.ToString()), Change(2, TriageField.Tag, "border", number: 1),
            Change(2, TriageField.Priority, number: 3), Change(1, TriageField.Due, number: 20), Change(4, TriageField.Status, text: ThreadStatus.Closed),
            Change(4, TriageField.Note, "00", text: "Called the miller"),
        ],
        Private = new PrivateRecords { Notes = [new PrivateText(Samples.Digest(2), "my cousin")], JunkRules = [new JunkRule("prize", null)] },
    };

    public static TheoryData<ThreadQuery, byte[]> Queries => new()
    {
        { new ThreadQuery(), [4, 2, 1] },
        { new ThreadQuery { Shelf = ThreadShelf.All }, [4, 3, 2, 1] },
        { new ThreadQuery { Shelf = ThreadShelf.Junk }, [3] },
        { new ThreadQuery { Status = ThreadStatus.Verifying }, [2] },
        { new ThreadQuery { Status = ThreadQuery.OpenStatus }, [2, 1] },
        { new ThreadQuery { Assignee = Own }, [2] },
        { new ThreadQuery { IsNobodys = true }, [4, 1] },
        { new ThreadQuery { IsUnread = true }, [4, 1] },
        { new ThreadQuery { Tag = "border" }, [2] },
        { new ThreadQuery { Language = "ko" }, [4] },
        { new ThreadQuery { HasFiles = true }, [2] },
        { new ThreadQuery { IsWaitingForUs = true }, [2, 1] },
        { new ThreadQuery { IsDue = true }, [1] },
        { new ThreadQuery { Words = "检查站" }, [1] },
        { new ThreadQuery { Words = "MILL which" }, [4] },
        { new ThreadQuery { Words = "miller" }, [4] },
        { new ThreadQuery { Words = "cousin" }, [2] },
        { new ThreadQuery { Words = "machines absent" }, [] },
        { new ThreadQuery { Words = "Khin", Shelf = ThreadShelf.All }, [] },
        { new ThreadQuery { Order = ThreadOrder.Oldest }, [1, 2, 4] },
        { new ThreadQuery { Order = ThreadOrder.Priority }, [2, 4, 1] },
        { new ThreadQuery { Order = ThreadOrder.Unread }, [4, 1, 2] },
        { new ThreadQuery { Order = ThreadOrder.Waiting }, [1, 2, 4] },
        { new ThreadQuery { Order = ThreadOrder.Due }, [1, 4, 2] },
        { new ThreadQuery { Order = ThreadOrder.Status }, [1, 2, 4] },
    };

    [Theory]
    [MemberData(nameof(Queries), DisableDiscoveryEnumeration = true)]
    public void A_query_finds_what_it_asks_for_in_its_order(ThreadQuery query, byte[] threads)
    {
        var catalog = ThreadCatalog.Of(Contents, Own, new SearchIndex());
        Assert.Equal(threads.Select(Samples.Digest), query.Apply(catalog.Rows, catalog.Index, 20).Select(row => row.View.Thread));
    }

    [Fact]
    public void What_is_muted_by_the_team_or_here_is_out_of_sight_and_can_be_looked_for()
    {
        var muted = Contents with { Triage = Contents.Triage.Add(Change(1, TriageField.Muted, number: 1)), Private = Contents.Private with { Muted = [Samples.Digest(2)] } };
        var catalog = ThreadCatalog.Of(muted, Own, new SearchIndex());
        Assert.Equal([Samples.Digest(4)], Of(new ThreadQuery(), catalog));
        Assert.Equal([Samples.Digest(2), Samples.Digest(1)], Of(new ThreadQuery { Shelf = ThreadShelf.Muted }, catalog));
    }

    [Fact]
    public void What_was_destroyed_is_not_found_any_more_by_an_index_that_is_kept()
    {
        var index = new SearchIndex();
        ThreadCatalog.Of(Contents, Own, index);
        var without = ThreadCatalog.Of(Contents with { Tips = Contents.Tips.RemoveAt(0) }, Own, index);
        Assert.Empty(Of(new ThreadQuery { Words = "检查站" }, without));
        Assert.Equal([Samples.Digest(4)], Of(new ThreadQuery { Words = "방앗간" }, without));
    }

    private static IEnumerable<Digest> Of(ThreadQuery query, ThreadCatalog catalog) => query.Apply(catalog.Rows, catalog.Index, 20).Select(row => row.View.Thread);

    private static TriageRecord Change(byte thread, TriageField field, string item = "", string? text = null, ulong? number = null) =>
        new(new TriageChange(Samples.Digest(thread), field, item, 1, text, number), Own, "Aya", 12);
}
