using Intake.Desk.Posting;
using Intake.Desk.Tests.Vaults;
using Intake.Desk.Threads;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Tests.Posting;

public sealed class PostingForecastTests
{
    private const ulong Now = 100;
    private static readonly EpochClock Clock = new(21_600, 4);

    [Fact]
    public void Replies_leave_before_changes_and_what_does_not_fit_leaves_in_the_next_epoch()
    {
        var contents = Samples.Empty() with
        {
            Queue = [.. Enumerable.Range(0, 9).Select(i => new QueuedReply($"{i:x8}", Samples.Digest((byte)i), "Yes.", null))],
            Pending = [new PendingChange(new TriageChange(Samples.Digest(1), TriageField.Priority, "", 1, null, 2), null)],
        };
        var forecast = PostingForecast.Of(contents, Now);
        Assert.All(Enumerable.Range(0, 8), i => Assert.Equal(Now, forecast.Replies[$"{i:x8}"]));
        Assert.Equal(Now + 1, forecast.Replies["00000008"]);
        Assert.Equal(Now + 1, Assert.Single(forecast.Changes).Value);
        Assert.Equal("1 change for the team, the last by " + EpochText.EndOf(Now + 1, Clock) + ".", WaitingWords.OfTeam(forecast, Clock));
    }

    [Fact]
    public void One_source_gets_one_reply_in_an_epoch()
    {
        var contents = Samples.Empty() with
        {
            LastSealings = [new LastSealing(Samples.Digest(1), Now)],
            Queue = [new QueuedReply("00000000", Samples.Digest(1), "Yes.", null), new QueuedReply("00000001", Samples.Digest(1), "No.", null), new QueuedReply("00000002", Samples.Digest(2), "Perhaps.", null)],
        };
        var forecast = PostingForecast.Of(contents, Now);
        Assert.Equal((Now + 1, Now + 2, Now), (forecast.Replies["00000000"], forecast.Replies["00000001"], forecast.Replies["00000002"]));
    }

    [Fact]
    public void Parcels_that_have_left_in_this_epoch_are_gone() =>
        Assert.Equal(Now + 1, PostingForecast.Of(Samples.Empty() with { Posted = new PostingCount(Now, 8), Queue = [new QueuedReply("00000000", default, "Yes.", null)] }, Now).Replies["00000000"]);

    [Fact]
    public void A_thousand_threads_muted_in_one_step_leave_within_a_day()
    {
        var contents = Samples.Empty() with
        {
            Pending = [.. Enumerable.Range(0, 1_000).Select(i => new PendingChange(TriageValue.Muted(true).ChangeOf(new Digest(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(i))), 1), null))],
        };
        var forecast = PostingForecast.Of(contents, Now);
        Assert.Equal(1_000, forecast.Changes.Count);
        Assert.InRange(forecast.Changes.Values.Max(), Now, Now + 3);
    }

    [Fact]
    public void What_colleagues_are_given_leaves_after_all_else_and_counts_by_parcels()
    {
        var given = new PendingTriageShare([new SharedChange(TriageValue.Priority(1).ChangeOf(default, 1), default, 1)], null);
        var contents = Samples.Empty() with { TriageShares = [.. Enumerable.Repeat(given, 8)], Shares = [new PendingShare(default, 0, null)] };
        Assert.Equal(Now + 1, PostingForecast.Of(contents, Now).Shares);
    }

    [Fact]
    public void What_was_sealed_and_is_on_its_way_back_does_not_leave_again() =>
        Assert.Empty(PostingForecast.Of(Samples.Empty() with { ReadUpTo = Now - 1, Pending = [new PendingChange(TriageValue.Priority(1).ChangeOf(default, 1), Now - 1)] }, Now).Changes);

    [Fact]
    public void Each_state_of_a_reply_has_words_of_its_own()
    {
        var queued = new QueuedReply("00000000", default, "Yes.", null);
        var sealing = new SealingRecord(Now, [1, 2, 3, 4], default, Accepted: false, Posted: false);
        var words = new ReplyWords(Clock, PostingForecast.Of(Samples.Empty() with { Queue = [queued] }, Now));
        QueuedReply[] states =
        [
            queued, queued with { Sealings = 1 }, queued with { Sealings = 1, Sealing = sealing }, queued with { Sealings = 2, Sealing = sealing },
            queued with { Sealings = 1, Sealing = sealing with { Accepted = true } }, queued with { Sealings = 1, Sealing = sealing with { Posted = true } }, queued with { Sealings = 1, Sealing = sealing with { IsInDoubt = true } },
        ];
        Assert.Equal(states.Length, states.Select(words.Of).Distinct().Count());
        Assert.Equal($"Queued: it leaves by {EpochText.EndOf(Now, Clock)}, if the desk stays open.", words.Of(queued));
        var posted = new ReplyRecord(default, Now, default, default, null, "Yes.");
        Assert.Equal(("Posted.", "Expired: no server has it any more."), (words.Of(posted, Now + (97 * 4)), words.Of(posted, Now + (97 * 4) + 1)));
    }
}
