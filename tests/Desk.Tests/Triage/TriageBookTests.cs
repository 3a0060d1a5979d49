using CsCheck;
using Intake.Desk.Tests.Vaults;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Tests.Triage;

/// <summary>The same changes leave the same, whatever way they came.</summary>
public sealed class TriageBookTests
{
    private static readonly Digest Own = Id(9);

    // Few of each, so that registers, revisions and authors collide.
    private static readonly Gen<TriageRecord> AnyRecord =
        from thread in Gen.Int[1, 2]
        from field in Gen.Enum<TriageField>()
        from item in Of("", "a", "b")
        from revision in Gen.ULong[1, 3]
        from text in Of(null, "x", "y", "closed")
        from number in Of<ulong?>(null, 0, 1, 2)
        from author in Gen.Int[3, 5]
        from epoch in Gen.ULong[1, 4]
        select new TriageRecord(new TriageChange(Id(thread), field, item, revision, text, number), Id(author), $"Editor {author}", epoch);

    [Fact]
    public void Order_repetition_and_partition_of_changes_make_no_difference() =>
        (from records in AnyRecord.Array[0, 30]
         from shuffled in Gen.Shuffle((TriageRecord[])[.. records, .. records])
         select (records, shuffled)).Sample((records, shuffled) => SpellOf(records) == SpellOf(shuffled));

    [Fact]
    public void A_later_revision_counts_whoever_made_it_and_whenever_it_came()
    {
        var late = Record(TriageField.Status, 2, "verifying", author: 3, epoch: 1);
        var early = Record(TriageField.Status, 1, "closed", author: 5, epoch: 9);
        Assert.Equal("verifying", BookOf(early, late).Find(Id(1)).Status);
    }

    [Fact]
    public void Of_two_that_did_not_know_each_other_the_same_one_counts_everywhere()
    {
        var one = Record(TriageField.Status, 1, "verifying", author: 3, epoch: 1);
        var other = Record(TriageField.Status, 1, "closed", author: 4, epoch: 1);
        Assert.Equal("closed", BookOf(one, other).Find(Id(1)).Status);
        Assert.Equal("closed", BookOf(other, one).Find(Id(1)).Status);
    }

    [Fact]
    public void A_reason_counts_only_with_the_status_it_was_given_for()
    {
        var closed = Record(TriageField.Status, 1, "closed", 3, 1);
        var reason = Record(TriageField.Reason, 1, "told before", 3, 1);
        var reopened = Record(TriageField.Status, 2, "in progress", 4, 2);
        Assert.Equal("told before", BookOf(closed, reason).Find(Id(1)).Reason);
        Assert.Null(BookOf(closed, reason, reopened).Find(Id(1)).Reason);
    }

    [Fact]
    public void A_change_that_was_posted_twice_was_made_in_the_first_epoch()
    {
        var again = Record(TriageField.Nickname, 1, "Heron", 3, 8);
        var first = Record(TriageField.Nickname, 1, "Heron", 3, 5);
        Assert.Equal(5UL, BookOf(again, first).Find(Id(1), TriageField.Nickname, "")!.Epoch);
    }

    private static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static string SpellOf(IReadOnlyList<TriageRecord> records)
    {
        var book = BookOf([.. records]);
        return string.Join('\n', new[] { Id(1), Id(2) }.Select(thread => book.Find(thread)).SelectMany(thread => thread.Registers
            .Select(register => register.ToString()).Order(StringComparer.Ordinal)
            .Append($"{thread.Status} {thread.Reason} {thread.Priority} {thread.Nickname} {string.Join(',', thread.Tags)} {thread.Notes.Count} {thread.Due} {thread.Captured} {thread.IsMuted}")));
    }

    private static TriageBook BookOf(params TriageRecord[] records) => TriageBook.Of(Samples.Empty() with { Triage = [.. records] }, Own);

    private static TriageRecord Record(TriageField field, ulong revision, string text, int author, ulong epoch) =>
        new(new TriageChange(Id(1), field, "", revision, text, null), Id(author), null, epoch);

    private static Digest Id(int value) => new([.. Enumerable.Repeat((byte)value, Digest.Size)]);
}
