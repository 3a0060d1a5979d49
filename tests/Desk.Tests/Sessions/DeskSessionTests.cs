using System.Collections.Concurrent;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Desk.Sessions;
using Intake.Desk.Tests.Vaults;
using Intake.Protocol.Primitives;
using Intake.Rehearsal;
using Microsoft.Extensions.Time.Testing;

namespace Intake.Desk.Tests.Sessions;

public sealed class DeskSessionTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new();
    private readonly CancellationTokenSource ending = new();
    private readonly DeskSession session;

    public DeskSessionTests()
    {
        var settings = new DeskSettings(folder["aya.vault"], DoorAddress.Parse("http://127.0.0.1:9").Value!, null, folder.FullName, Idle, TestVaults.Cheap) { ReaderCommand = ["false"] };
        session = new DeskSession(settings, TestVaults.Create(folder["aya.vault"]), time, SystemRandomSource.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await session.DisposeAsync();
        ending.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_desk_that_nobody_touches_locks_itself()
    {
        var locked = new TaskCompletionSource();
        session.Changed += () =>
        {
            if (session.View.IsLocked)
                locked.TrySetResult();
        };
        var running = session.RunAsync(ending.Token);
        time.Advance(Idle - TimeSpan.FromSeconds(1));
        Assert.False(session.View.IsLocked);
        time.Advance(TimeSpan.FromSeconds(2));
        await locked.Task.WaitAsync(TestContext.Current.CancellationToken);
        await ending.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_door_that_does_not_answer_keeps_nobody_from_locking_and_opening_the_desk()
    {
        using var door = new SilentDoor();
        var settings = new DeskSettings(folder["bo.vault"], door.Address, null, folder.FullName, Idle, TestVaults.Cheap) { ReaderCommand = ["false"] };
        await using var waiting = new DeskSession(settings, TestVaults.Create(folder["bo.vault"]), time, SystemRandomSource.Instance);
        var running = waiting.RunAsync(ending.Token);
        try
        {
            await door.AskedAsync(times: 2);
            Assert.Equal("Aya", waiting.View.Editor);
            await waiting.LockAsync().WaitAsync(Patience, TestContext.Current.CancellationToken);
            Assert.True(waiting.View.IsLocked);
            Assert.True((await waiting.UnlockAsync(TestVaults.Passphrase())).IsDone);
        }
        finally
        {
            await ending.CancelAsync();
            await running;
        }
    }

    [Fact]
    public async Task A_pull_that_is_over_is_shown_as_over_however_late_its_steps_are_told()
    {
        await using var server = await RehearsedServer.StartEmptyAsync(new RehearsedNewsroom(0));
        var vault = TestVaults.Create(folder["bo.vault"], server.Newsroom.File);
        await server.PublishAsync(membership => membership with { Editors = [vault.Identity] });
        var door = DoorAddress.Parse(server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)).Value!;
        var settings = new DeskSettings(folder["bo.vault"], door, null, folder.FullName, Idle, TestVaults.Cheap) { ReaderCommand = ["false"] };
        await using var pulling = new DeskSession(settings, vault, server.Time, SystemRandomSource.Instance);
        await pulling.PullAsync(TestContext.Current.CancellationToken);
        server.PassEpochs();
        var shown = new ConcurrentQueue<string?>();
        pulling.Changed += () => shown.Enqueue(pulling.View.Busy);

        var context = new LateContext();
        Assert.True((await context.Begin(() => pulling.PullAsync(TestContext.Current.CancellationToken))).IsDone);
        context.DoWhatWasPosted();

        Assert.Contains("Reading the lane", shown);
        Assert.Null(shown.Last());
        Assert.Null(pulling.View.Busy);
    }

    [Fact]
    public async Task A_locked_desk_answers_nothing_and_keeps_what_was_marked()
    {
        await session.LockAsync();
        Assert.Equal(ProblemKind.Refused, (await session.PullAsync(TestContext.Current.CancellationToken)).Problem?.Kind);
        Assert.Equal(ProblemKind.Refused, (await session.Work.ReplyAsync(default, "Hello.")).Problem?.Kind);
        Assert.Equal(ProblemKind.Refused, (await session.Work.WithdrawAsync("00000000")).Problem?.Kind);
        Assert.Null(session.View.Catalog);
    }

    [Fact]
    public async Task An_open_desk_opens_no_second_vault_on_its_file()
    {
        using var again = TestVaults.Passphrase();
        Assert.Equal(ProblemKind.Refused, (await session.UnlockAsync(again)).Problem?.Kind);
        Assert.Throws<ObjectDisposedException>(() => again.Span.Length);
        await session.LockAsync();
        Assert.True((await session.UnlockAsync(TestVaults.Passphrase())).IsDone);
        Assert.False(session.View.IsLocked);
    }

    [Fact]
    public async Task A_wrong_passphrase_is_forgotten_at_once()
    {
        await session.LockAsync();
        using var wrong = TestVaults.Passphrase("another passphrase");
        Assert.False((await session.UnlockAsync(wrong)).IsDone);
        Assert.Throws<ObjectDisposedException>(() => wrong.Span.Length);
        Assert.True(session.View.IsLocked);
    }

    [Fact]
    public async Task A_server_that_is_not_reached_is_said_and_nothing_is_lost()
    {
        var pulled = await session.PullAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ProblemKind.TryAgain, pulled.Problem?.Kind);
        Assert.Contains(session.View.Warnings, warning => warning.Kind == Warnings.WarningKind.NotReached);
    }
}
