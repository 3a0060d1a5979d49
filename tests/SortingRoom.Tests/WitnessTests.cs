using System.Net;
using System.Net.Sockets;
using Intake.Protocol.Ledger;
using Intake.Rehearsal;
using Intake.SortingRoom.Witnesses;
using Intake.Store;
using Intake.Store.Keys;
using Intake.Store.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.SortingRoom.Tests;

/// <summary>A server whose ledger is signed by real witnesses, by C2SP tlog-witness over loopback.</summary>
public sealed class WitnessTests : IAsyncLifetime
{
    private RehearsedServer server = null!;
    private RehearsedWitness one = null!;
    private RehearsedWitness two = null!;

    public async ValueTask InitializeAsync()
    {
        server = await RehearsedServer.StartAsync();
        var key = server.Door.GetRequiredService<LedgerKey>().PublicKey.ToArray();
        one = await RehearsedWitness.StartAsync("witness.example/one", server.Newsroom.Identity, key, server.Time);
        two = await RehearsedWitness.StartAsync("witness.example/two", server.Newsroom.Identity, key, server.Time);
        server.Witnesses = new WitnessOptions([one.Witness, two.Witness], null);
        await RestartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await one.DisposeAsync();
        await two.DisposeAsync();
    }

    [Fact]
    public async Task The_checkpoint_carries_their_cosignatures_and_continues_what_they_signed_before()
    {
        for (var epoch = 0; epoch < 3; epoch++)
        {
            server.PassEpochs();
            await server.AskWitnessesAsync();
            var note = await NoteAsync("/ledger/checkpoint");

            Assert.All([one, two], witness => Assert.True(Cosignature.TryFind(note, witness.Key, out _)));
            Assert.Equal(note.Text.ToArray(), (await NoteAsync("/ledger/witnessed")).Text.ToArray());
        }

        Assert.Equal([200, 200, 200], one.Answers);
    }

    [Fact]
    public async Task They_are_asked_once_in_an_epoch_whatever_is_signed_within_it()
    {
        server.PassEpochs();
        await server.AskWitnessesAsync();
        var witnessed = await server.GetBytesAsync("/ledger/witnessed");

        server.Time.Advance(TimeSpan.FromSeconds(5));
        await server.PublishAsync();
        await server.AskWitnessesAsync();

        Assert.Single(one.Answers);
        Assert.Equal(witnessed, await server.GetBytesAsync("/ledger/witnessed"));
        Assert.Single((await NoteAsync("/ledger/checkpoint")).Signatures);
    }

    [Fact]
    public async Task They_are_asked_when_the_epoch_before_is_posted_and_not_earlier()
    {
        server.PassEpochs();
        server.Time.SetUtcNow(server.Clock.StartOf(server.Epoch + 1));
        await server.AskWitnessesAsync();
        Assert.Empty(one.Answers);

        server.RunJobs();
        await server.AskWitnessesAsync();

        Assert.Equal([200], one.Answers);
    }

    [Fact]
    public async Task One_that_is_down_stops_nothing_and_signs_when_it_is_back()
    {
        server.PassEpochs();
        await server.AskWitnessesAsync();
        two.IsOffLine = true;
        server.PassEpochs(12);
        await server.AskWitnessesAsync();
        await server.SendAsync(await server.SealTipAsync("A tip."));
        var note = await NoteAsync("/ledger/witnessed");
        Assert.True(Cosignature.TryFind(note, one.Key, out _));
        Assert.False(Cosignature.TryFind(note, two.Key, out _));

        two.IsOffLine = false;
        await server.AskWitnessesAsync();
        Assert.False(Cosignature.TryFind(await NoteAsync("/ledger/witnessed"), two.Key, out _));
        server.PassEpochs();
        await server.AskWitnessesAsync();

        // After a long absence its size is the one that it knows.
        var last = await NoteAsync("/ledger/checkpoint");
        Assert.All([one, two], witness => Assert.True(Cosignature.TryFind(last, witness.Key, out _)));
        Assert.Equal([200, 200], two.Answers);
    }

    [Fact]
    public async Task Who_signed_before_a_restart_is_not_asked_again_and_who_did_not_is_asked_for_the_same()
    {
        server.PassEpochs();
        await server.AskWitnessesAsync();
        two.IsOffLine = true;
        server.PassEpochs();
        await server.AskWitnessesAsync();
        var before = await NoteAsync("/ledger/witnessed");

        await RestartAsync();
        await server.PublishAsync();
        two.IsOffLine = false;
        await server.AskWitnessesAsync();

        var after = await NoteAsync("/ledger/witnessed");
        Assert.Equal(before.Text.ToArray(), after.Text.ToArray());
        Assert.Equal([200, 200], one.Answers);
        // What it had signed was forgotten with the restart: it says so itself, and is asked again from there.
        Assert.Equal([200, 409, 200], two.Answers);
        Assert.All([one, two], witness => Assert.True(Cosignature.TryFind(after, witness.Key, out _)));
    }

    [Fact]
    public async Task A_fork_is_signed_by_none_of_them()
    {
        server.PassEpochs(3);
        await server.AskWitnessesAsync();
        var signed = one.Last;

        await ForkAsync(context => context.Ledger.Where(row => row.Place == 1).ExecuteUpdate(
            row => row.SetProperty(entry => entry.Entry, new LedgerEntry.PolicySet(new Protocol.Rosters.Retention(1, 7)).Encode())));
        server.PassEpochs();
        await server.AskWitnessesAsync();

        Assert.Equal(422, one.Answers[^1]);
        Assert.Equal(signed, one.Last);
        Assert.Single((await NoteAsync("/ledger/checkpoint")).Signatures);
    }

    [Fact]
    public async Task An_older_copy_of_the_ledger_is_signed_by_none_of_them()
    {
        server.PassEpochs(6);
        await server.AskWitnessesAsync();

        await ForkAsync(context => context.Ledger.Where(row => row.Place >= 8).ExecuteDelete());
        await server.AskWitnessesAsync();

        Assert.Equal(409, one.Answers[^1]);
        Assert.Single((await NoteAsync("/ledger/checkpoint")).Signatures);
    }

    [Fact]
    public async Task A_line_that_is_signed_with_another_key_is_not_taken()
    {
        var stranger = WitnessKey.Of(one.Key.Name, new byte[32]);
        server.Witnesses = new WitnessOptions([new Witness(stranger, one.Witness.Address)], null);
        await RestartAsync();

        server.PassEpochs();
        await server.AskWitnessesAsync();

        Assert.Equal([200], one.Answers);
        Assert.Equal(404, (int)(await server.Http.GetAsync("/ledger/witnessed", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Through_a_proxy_they_are_asked_by_their_names_and_in_no_other_way(bool isSocket)
    {
        var path = Path.Combine(Path.GetTempPath(), $"intake-{Guid.NewGuid():N}.socks");
        using var socks = new RehearsedSocks(isSocket ? new UnixDomainSocketEndPoint(path) : new IPEndPoint(IPAddress.Loopback, 0), one.Witness.Address.Port);
        var proxy = new Uri(isSocket ? $"unix:{path}" : $"socks5://127.0.0.1:{socks.Port}");
        server.Witnesses = new WitnessOptions([new Witness(one.Key, new Uri("http://witness.invalid/witness"))], proxy);
        await RestartAsync();

        server.PassEpochs();
        await server.AskWitnessesAsync();

        Assert.Equal(["witness.invalid:80"], socks.Asked);
        Assert.True(Cosignature.TryFind(await NoteAsync("/ledger/checkpoint"), one.Key, out _));
        File.Delete(path);
    }

    [Fact]
    public async Task Their_times_tell_of_a_busy_server_what_they_tell_of_a_silent_one()
    {
        var times = new List<long>();
        for (var epoch = 0; epoch < 4; epoch++)
        {
            server.Time.Advance(TimeSpan.FromSeconds(4));
            await (epoch % 2 == 0 ? server.SendAsync(await server.SealTipAsync("A tip.")) : Task.CompletedTask);
            await server.AskWitnessesAsync();
            server.PassEpochs();
            await server.AskWitnessesAsync();
            Assert.True(Cosignature.TryFind(await NoteAsync("/ledger/checkpoint"), one.Key, out var cosignature));
            times.Add(cosignature.Time);
            Assert.Equal(server.Clock.StartOf(server.Epoch).ToUnixTimeSeconds(), cosignature.Time);
        }

        Assert.Equal(4, times.Distinct().Count());
        Assert.Equal(4, one.Answers.Count);
    }

    private async Task RestartAsync()
    {
        await server.StopAsync();
        await server.StartAsync();
    }

    // What a dishonest operator does to the tables; the server then signs anew.
    private async Task ForkAsync(Action<IntakeContext> deed)
    {
        await using (var context = await server.Room.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken))
        {
            deed(context);
            await context.Checkpoints.ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        }

        await RestartAsync();
        server.Room.GetRequiredService<LedgerSigning>().SignWhatIsNew();
        server.PassEpochs();
    }

    private async Task<SignedNote> NoteAsync(string path) =>
        SignedNote.TryParse(await server.GetBytesAsync(path), out var note) ? note : throw new InvalidOperationException("This is no note.");
}
