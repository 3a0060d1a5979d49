using Intake.Desk.Retention;
using Intake.Desk.Search;
using Intake.Desk.Tests.Vaults;
using Intake.Desk.Threads;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Tests.Retention;

/// <summary>Which threads a rule takes, and which it never does.</summary>
public sealed class ClosedThreadsTests
{
    private const ulong Posted = 40;
    private const ulong ClosedIn = 48;
    private static readonly Digest Thread = Samples.Digest(4);
    private static readonly EpochClock Clock = new(21_600, 4);

    private static readonly VaultContents Closed = Samples.Empty() with
    {
        Tips = [Samples.Tip(3, 4, Posted)],
        Triage = [Status(ThreadStatus.Closed, 1, ClosedIn)],
        ReadUpTo = ClosedIn,
        Retention = new RetentionRule(30, 0),
    };

    public static TheoryData<string> InWork => ["no rule", "never closed", "published", "opened again", "closing waits here", "a draft", "a queued reply", "a message after closing that was not read"];

    [Fact]
    public void A_closed_thread_ends_so_many_days_after_it_was_closed() =>
        Assert.Equal([new ThreadEnd(Thread, ClosedIn + (30 * 4))], EndsOf(Closed));

    [Fact]
    public void What_was_heard_after_closing_and_read_counts_from_its_own_epoch() =>
        Assert.Equal(60UL + (30 * 4), Assert.Single(EndsOf(Closed with { Tips = Closed.Tips.Add(Samples.Tip(5, 4, 60) with { IsRead = true }) })).Epoch);

    [Fact]
    public void A_new_rule_lets_a_week_pass_before_it_destroys_what_was_closed_long_ago() =>
        Assert.Equal(4_000UL + (7 * 4), Assert.Single(EndsOf(Closed with { Retention = new RetentionRule(30, 4_000) })).Epoch);

    [Theory]
    [MemberData(nameof(InWork))]
    public void What_somebody_goes_on_with_does_not_end(string why) => Assert.Empty(EndsOf(why switch
    {
        "no rule" => Closed with { Retention = null },
        "never closed" => Closed with { Triage = [] },
        "published" => Closed with { Triage = [Status(ThreadStatus.Published, 1, ClosedIn)] },
        "opened again" => Closed with { Triage = Closed.Triage.Add(Status(ThreadStatus.InProgress, 2, ClosedIn)) },
        "closing waits here" => Closed with { Triage = [], Pending = [new PendingChange(Closed.Triage[0].Change, ClosedIn)] },
        "a draft" => Closed with { Private = new PrivateRecords { Drafts = [new PrivateText(Thread, "Dear")] } },
        "a queued reply" => Closed with { Queue = [new QueuedReply("01234567", Thread, "Thank you.", null)] },
        _ => Closed with { Tips = Closed.Tips.Add(Samples.Tip(5, 4, ClosedIn)) },
    }));

    private static System.Collections.Immutable.ImmutableList<ThreadEnd> EndsOf(VaultContents contents) =>
        ClosedThreads.Of(ThreadCatalog.Of(contents, Samples.Digest(9), new SearchIndex()).Rows, contents.Retention, Clock);

    private static TriageRecord Status(string status, ulong revision, ulong epoch) =>
        new(new TriageChange(Thread, TriageField.Status, "", revision, status, null), Samples.Digest(6), "Bo", epoch);
}
