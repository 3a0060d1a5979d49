using CsCheck;
using Intake.Desk.Sharing;
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

    private static readonly Gen<TriageRecord> OpenedOrGiven =
        from record in AnyRecord
        from sharer in Of<TriageSharer?>(null, new TriageSharer(Id(3), "Editor 3", 5), new TriageSharer(Id(6), "Editor 6", 4), new TriageSharer(Id(7), "Editor 7", 4))
        select record with { SharedBy = sharer };

    [Fact]
    public void Order_repetition_and_partition_of_changes_make_no_difference() =>
        (from records in OpenedOrGiven.Array[0, 30]
         from shuffled in Gen.Shuffle((TriageRecord[])[.. records, .. records])
         select (records, shuffled)).Sample((records, shuffled) => SpellOf(records) == SpellOf(shuffled));

    [Fact]
    public void Who_was_given_what_stands_shows_what_its_givers_show_whatever_else_was_opened() =>
        (from records in AnyRecord.Array[0, 30].Select(all => all.DistinctBy(record => (record.Change.Thread, record.Change.Field, record.Change.Item, record.Change.Revision, record.Author)).ToArray())
         from opened in Gen.Bool.Array[30]
         from split in Gen.Int[0, 30]
         select (records, opened, split)).Sample((records, opened, split) =>
         {
             var givers = new[] { records.Take(split), records.Skip(split) }.SelectMany((seen, i) => GivenBy(i + 6, BookContents([.. seen])));
             var receiver = BookOf([.. records.Where((_, i) => opened[i]), .. givers]);
             return ValuesOf(receiver) == ValuesOf(BookOf(records));
         });

    [Fact]
    public void Nobody_s_word_changes_what_an_author_is_known_to_have_said()
    {
        var said = Record(TriageField.Status, 2, "closed", author: 3, epoch: 5);
        var told = Record(TriageField.Status, 2, "verifying", author: 3, epoch: 1) with { SharedBy = new TriageSharer(Id(4), "Bo", 9) };
        var seen = BookOf(told, said).Find(Id(1));
        Assert.Equal(("closed", 5UL), (seen.Status, seen.StatusSince));
        Assert.Null(Assert.Single(seen.Registers).SharedBy);
    }

    [Fact]
    public void A_word_of_something_older_does_not_bring_it_back_and_one_of_something_newer_is_shown_as_that_colleague_s()
    {
        var mine = Record(TriageField.Status, 2, "closed", author: 3, epoch: 5);
        TriageRecord Told(ulong revision) => Record(TriageField.Status, revision, "verifying", author: 5, epoch: 4) with { SharedBy = new TriageSharer(Id(4), "Bo", 9) };
        Assert.Equal("closed", BookOf(mine, Told(1)).Find(Id(1)).Status);
        var newer = BookOf(mine, Told(3)).Find(Id(1));
        Assert.Equal(("verifying", 9UL), (newer.Status, newer.StatusSince));
        Assert.Equal("05050505, epoch 4, as told by Bo", new TriageWords(Samples.Empty(), null).ByWhom(Assert.Single(newer.Registers)));
    }

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

    private static string ValuesOf(TriageBook book) => string.Join('\n', new[] { Id(1), Id(2) }.SelectMany(thread => book.Find(thread).Registers)
        .Select(register => $"{register.Change} {register.Author}").Order(StringComparer.Ordinal));

    private static IEnumerable<TriageRecord> GivenBy(int sharer, VaultContents contents) => SharedTriage.Of(contents, Own, [Id(1), Id(2)])
        .Select(shared => new TriageRecord(shared.Change, shared.Author, null, shared.PostedEpoch) { SharedBy = new TriageSharer(Id(sharer), null, 8) });

    private static TriageBook BookOf(params TriageRecord[] records) => TriageBook.Of(BookContents(records), Own);

    private static VaultContents BookContents(TriageRecord[] records) => Samples.Empty() with { Triage = [.. records] };

    private static TriageRecord Record(TriageField field, ulong revision, string text, int author, ulong epoch) =>
        new(new TriageChange(Id(1), field, "", revision, text, null), Id(author), null, epoch);

    private static Digest Id(int value) => new([.. Enumerable.Repeat((byte)value, Digest.Size)]);
}
