using Intake.Protocol.Rosters;
using Intake.Rehearsal;
using Intake.Store;
using Intake.Store.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Intake.Server.Tests;

/// <summary>What a wrong clock can and cannot do.</summary>
public sealed class ClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(100)]
    [InlineData(-100)]
    public async Task A_clock_that_jumps_while_the_server_runs_posts_and_destroys_nothing_and_refuses_nobody(int days)
    {
        await using var server = await RehearsedServer.StartAsync();
        await server.SendAsync(await server.SealTipAsync("The clock is right."));
        server.RunJobs();
        var (before, keys) = (server.Epoch, await CountKeysAsync(server));

        server.Time.Jump = TimeSpan.FromDays(days);
        server.RunJobs();
        await server.SendAsync(await SealAsync(server, "The clock is wrong."));
        server.RunJobs();

        Assert.Equal(before - 1, await LastPostedAsync(server));
        Assert.Equal(keys, await CountKeysAsync(server));
        server.PassEpochs();
        server.Time.Jump = TimeSpan.Zero;
        Assert.Equal(before, await LastPostedAsync(server));
        Assert.Equal(["The clock is right.", "The clock is wrong."], (await server.ReadTextsAsync(server.Newsroom.Editors[0], before)).Order());
    }

    [Fact]
    public void A_correction_is_followed_and_a_jump_is_said_once_until_the_clock_comes_back()
    {
        var clock = new RehearsedTime(Start);
        var log = new Lines();
        var time = new SteadyTime(clock, log);

        Assert.Equal(Start, time.GetUtcNow());
        clock.Jump = TimeSpan.FromHours(40);
        Assert.Equal(Start + clock.Jump, time.GetUtcNow());
        clock.Jump = TimeSpan.FromDays(400);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Start.AddHours(40).AddMinutes(1), time.GetUtcNow());
        clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(Start.AddHours(40).AddMinutes(1).AddDays(3), time.GetUtcNow());
        clock.Jump = TimeSpan.FromHours(41);
        Assert.Equal(Start.AddHours(41).AddMinutes(1).AddDays(3), time.GetUtcNow());

        var line = Assert.Single(log.Said);
        Assert.DoesNotMatch("[0-9]", line);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(-40)]
    public void Several_steps_lead_no_further_than_one_and_are_said(int hours)
    {
        var clock = new RehearsedTime(Start);
        var log = new Lines();
        var time = new SteadyTime(clock, log);
        time.GetUtcNow();

        for (var step = 0; step < 3; step++)
        {
            clock.Jump += TimeSpan.FromHours(hours);
            clock.Advance(TimeSpan.FromDays(2));
            time.GetUtcNow();
        }

        Assert.InRange(time.GetUtcNow() - Start.AddDays(6), -SteadyTime.LargestDifference, SteadyTime.LargestDifference);
        Assert.Single(log.Said);
    }

    [Fact]
    public void The_server_s_clock_never_goes_back()
    {
        var clock = new RehearsedTime(Start);
        var time = new SteadyTime(clock, new Lines());
        time.GetUtcNow();
        clock.Jump = TimeSpan.FromHours(40);
        time.GetUtcNow();

        clock.Jump = TimeSpan.Zero;
        clock.Advance(TimeSpan.FromHours(39));
        Assert.Equal(Start.AddHours(40), time.GetUtcNow());
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(Start.AddHours(41), time.GetUtcNow());
    }

    [Fact]
    public async Task A_server_that_was_started_with_a_clock_behind_what_it_posted_is_told_so()
    {
        await using var server = await RehearsedServer.StartAsync();
        server.PassEpochs();
        var check = new ClockCheck(Contexts(server), Documents(server, TimeSpan.FromDays(-1)));

        Assert.False(check.IsBehind());
        Assert.True(new ClockCheck(Contexts(server), Documents(server, TimeSpan.FromDays(-3))).IsBehind());
        Assert.False(new ClockCheck(Contexts(server), Documents(server, TimeSpan.FromDays(300))).IsBehind());
    }

    [Theory]
    [InlineData(73)]
    [InlineData(-49)]
    public async Task The_health_check_notices_that_the_server_counts_other_days_than_the_computer(int hours)
    {
        await using var server = await RehearsedServer.StartAsync();
        var options = OptionsOf(server.Http.BaseAddress!);

        Assert.True(await Health.CheckAsync(options, server.Time));
        server.Time.Jump = TimeSpan.FromHours(hours);
        Assert.False(await Health.CheckAsync(options, server.Time));
    }

    private static ServerOptions OptionsOf(Uri address) => new()
    {
        Role = Role.Door,
        Listen = [address.ToString()],
        Store = new StoreOptions("", "", 0, RetentionPolicy.Default),
        Secret = null!,
        Newsroom = null!,
        PageFolder = null,
    };

    private static Documents Documents(RehearsedServer server, TimeSpan wrong) =>
        new(Contexts(server), server.Newsroom.Identity, new RehearsedTime(server.Time.GetUtcNow() + wrong));

    // A source's own clock is right.
    private static async Task<byte[]> SealAsync(RehearsedServer server, string text)
    {
        var jump = server.Time.Jump;
        server.Time.Jump = TimeSpan.Zero;
        var parcel = await server.SealTipAsync(text);
        server.Time.Jump = jump;
        return parcel;
    }

    private static IDbContextFactory<IntakeContext> Contexts(RehearsedServer server) => server.Room.GetRequiredService<IDbContextFactory<IntakeContext>>();

    private static async Task<ulong> LastPostedAsync(RehearsedServer server)
    {
        await using var context = await Contexts(server).CreateDbContextAsync(TestContext.Current.CancellationToken);
        return (ulong)context.Epochs.Max(row => row.Epoch);
    }

    private static async Task<int> CountKeysAsync(RehearsedServer server)
    {
        await using var context = await Contexts(server).CreateDbContextAsync(TestContext.Current.CancellationToken);
        return context.StorageKeys.Count();
    }

    private sealed class Lines : ILogger<SteadyTime>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Add(formatter(state, exception));
    }
}
