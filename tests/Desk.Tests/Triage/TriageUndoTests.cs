using Intake.Desk.Tests.Vaults;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Tests.Triage;

public sealed class TriageUndoTests : IDisposable
{
    private static readonly Digest[] Threads = [Samples.Digest(1), Samples.Digest(2), Samples.Digest(3)];
    private readonly TemporaryFolder folder = new();
    private readonly Vault vault;

    public TriageUndoTests() => vault = TestVaults.Create(folder["aya.vault"]);

    public void Dispose()
    {
        vault.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_step_over_many_threads_is_one_write_and_is_taken_back_as_if_it_had_never_been()
    {
        await PrepareAsync();
        await SetAsync([Threads[0]], [TriageValue.Priority(2)]);
        var before = vault.Contents.Pending;

        var undo = await SetAsync(Threads, [TriageValue.Priority(3), TriageValue.Tag("junk", isThere: true), TriageValue.Muted(true)]);
        Assert.All(Threads, thread => Assert.True(Find(thread) is { Priority: 3, IsMuted: true, Tags: ["junk"] }));

        await UndoAsync(undo);
        Assert.Equal(before, vault.Contents.Pending);
    }

    [Fact]
    public async Task What_has_left_already_is_set_back_by_a_new_change()
    {
        await PrepareAsync();
        await SetAsync(Threads, TriageValue.Status(ThreadStatus.Verifying, "calls"));
        var undo = await SetAsync(Threads, [.. TriageValue.Status(ThreadStatus.Closed, null), TriageValue.Tag("junk", isThere: true)]);
        await vault.UpdateAsync(contents => contents with { Pending = contents.Pending.ConvertAll(pending => pending with { SealedIn = 5 }) });

        await UndoAsync(undo);

        Assert.All(Threads, thread => Assert.True(Find(thread) is { Status: ThreadStatus.Verifying, Reason: "calls", Tags: [] }));
        Assert.All(vault.Contents.Pending.Where(pending => pending.SealedIn is null), pending => Assert.True(pending.Change.Revision > 2 || pending.Change.Field == TriageField.Tag));
    }

    [Fact]
    public async Task What_a_colleague_has_changed_since_stays()
    {
        await PrepareAsync();
        var undo = await SetAsync([Threads[0]], [TriageValue.Nickname("Heron")]);
        await vault.UpdateAsync(contents => contents with
        {
            Pending = contents.Pending.ConvertAll(pending => pending with { SealedIn = 5 }),
            Triage = [new TriageRecord(new TriageChange(Threads[0], TriageField.Nickname, "", 9, "Wren", null), Samples.Digest(6), "Bo", 6)],
        });

        await UndoAsync(undo);

        Assert.Equal("Wren", Find(Threads[0]).Nickname);
    }

    [Fact]
    public async Task A_thread_that_is_not_there_stops_all_of_a_step()
    {
        await PrepareAsync();
        Assert.False((await new TriageDesk(vault).SetAsync([Threads[0], Samples.Digest(77)], [TriageValue.Priority(1)])).IsDone);
        Assert.Empty(vault.Contents.Pending);
    }

    private async Task PrepareAsync() => await vault.UpdateAsync(contents => contents with { Tips = [.. Threads.Select((thread, i) => Samples.Tip((byte)(10 + i), thread.ToArray()[0], 4))] });

    private async Task<TriageUndo> SetAsync(Digest[] threads, IReadOnlyList<TriageValue> values)
    {
        var set = await new TriageDesk(vault).SetAsync(threads, values);
        Assert.Null(set.Problem?.ToString());
        return set.Value!;
    }

    private async Task UndoAsync(TriageUndo undo) => await vault.UpdateAsync(contents => undo.Apply(contents, vault.Identity.Id));

    private ThreadTriage Find(Digest thread) => TriageBook.Of(vault.Contents, vault.Identity.Id).Find(thread);
}
