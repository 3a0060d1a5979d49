using Intake.Desk.Errands;
using Intake.Protocol.Errands;
using Intake.Protocol.Rosters;
using Microsoft.Extensions.Time.Testing;

namespace Intake.Cli.Tests.Desks;

/// <summary>Errands and bundles that were altered, torn, mixed up or kept too long: each is refused with its own words, and the vault stays as it was.</summary>
public sealed class AirGapRefusalTests : IAsyncLifetime
{
    private AirGappedDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        desk = await AirGappedDesk.StartAsync();
        desk.Server.PassEpochs();
        await desk.VisitAsync();
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task A_bundle_that_is_torn_or_altered_is_refused_and_its_whole_copy_is_taken()
    {
        await RefusedAsync(folder => File.Delete(Path.Combine(folder, "visit-000001")), "damaged");
        await RefusedAsync(folder => Cut(Path.Combine(folder, "visit-000002")), "damaged");
        await RefusedAsync(folder => Flip(Path.Combine(folder, "visit-000001")), "damaged");
        foreach (var body in Directory.GetFiles(desk.Bundle).Where(file => !file.Contains("visit-", StringComparison.Ordinal) && new FileInfo(file).Length > 0).Select(file => Path.GetFileName(file)))
        {
            await RefusedAsync(folder => Flip(Path.Combine(folder, body)), "damaged");
            await RefusedAsync(folder => File.Delete(Path.Combine(folder, body)), "damaged");
        }

        await RefusedAsync(Flood, "more visits");
        await desk.TakeAsync();
    }

    [Fact]
    public async Task A_bundle_that_brings_nothing_new_answers_another_errand_or_is_none_is_refused()
    {
        var earlier = desk.CarryIn(desk.Bundle);
        await desk.TakeAsync();
        (await desk.TryTakeAsync(earlier)).IsRefused(1, "newer", "Nothing of it was taken");
        await desk.MakeErrandAsync();
        (await desk.TryTakeAsync(earlier)).IsRefused(1, "another errand");
        (await desk.TryTakeAsync(desk.Inside.File("nothing"))).IsRefused(2, "no bundle");
    }

    [Fact]
    public async Task A_bundle_of_another_newsroom_is_refused()
    {
        await using var other = await AirGappedDesk.StartAsync();
        (await desk.TryTakeAsync(other.CarryIn(other.Bundle))).IsRefused(1, "another newsroom");
    }

    [Fact]
    public async Task A_bundle_of_an_epoch_that_has_not_come_is_refused_by_the_own_clock() =>
        (await desk.TryTakeAsync(desk.CarryIn(desk.Bundle), new FakeTimeProvider(desk.Server.Clock.StartOf(desk.Server.Epoch - 2)))).IsRefused(1, "not come yet", "clocks");

    [Fact]
    public async Task What_a_thief_of_the_networked_machine_puts_in_the_place_of_a_roster_is_refused_as_a_door_would_be()
    {
        var folder = desk.CarryIn(desk.Bundle);
        Assert.True(SignedErrand.TryParse(await File.ReadAllBytesAsync(desk.Errand, TestContext.Current.CancellationToken), out var errand, out _));
        var bundle = Bundle.Read(folder, desk.Server.Newsroom.Identity.Id, errand.Id).Value!;
        var last = bundle.Visits[^1];
        var genuine = last.Answers.Single(answer => answer.Request == "GET /roster");
        Assert.True(RosterAnswer.TryDecode(bundle.Body(genuine)!, out var answer));
        var document = answer.RosterDocument.ToArray();
        document[^1] ^= 1;
        var forged = bundle.Keep(genuine.Request, genuine.Status, (answer with { RosterDocument = document }).Encode());
        bundle.Write(last with { Answers = [.. last.Answers.Where(other => other != genuine), forged] });

        var taken = await desk.TryTakeAsync(folder);

        Assert.Equal(4, taken.ExitCode);
        Assert.Contains("not genuine", taken.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_errand_that_is_altered_torn_or_run_out_is_refused_before_anything_is_sent()
    {
        File.Copy(desk.Errand, desk.Outside.File("altered"));
        Flip(desk.Outside.File("altered"));
        File.Copy(desk.Errand, desk.Outside.File("torn"));
        Cut(desk.Outside.File("torn"));
        (await TryVisitAsync(desk.Outside.File("altered"))).IsRefused(1, "altered");
        (await TryVisitAsync(desk.Outside.File("torn"))).IsRefused(1, "torn");
        (await TryVisitAsync(desk.Outside.File("none"))).IsRefused(2, "no errand");
        desk.Server.PassEpochs(28);
        (await TryVisitAsync(desk.Errand)).IsRefused(1, "run out", "Nothing was sent");
    }

    [Fact]
    public async Task Words_that_belong_to_the_other_machine_are_usage_errors()
    {
        (await Transcript.TypeAsync(["desk", "pull", "--to", "b", "--errand", desk.Errand, "--server", desk.Door, "--vault", desk.VaultPath])).IsRefused(2, "must not have one");
        (await Transcript.TypeAsync(["desk", "pull", "--to", "b", "--server", desk.Door])).IsRefused(2, "--errand");
        (await Transcript.TypeAsync(["desk", "pull", "--from", "b", "--vault", desk.VaultPath, "--server", desk.Door])).IsRefused(2, "opens no connection");
        (await Transcript.TypeAsync(["desk", "pull", "--from", "b", "--to", "c"])).IsRefused(2, "two different machines");
        (await Transcript.TypeAsync(["desk", "pull", "--vault", desk.VaultPath])).IsRefused(2, "--server");
    }

    private Task<Transcript> TryVisitAsync(string errand) =>
        Transcript.TypeAsync(["desk", "pull", "--to", desk.Outside.File("fresh"), "--errand", errand, "--server", desk.Door], "", desk.Server.Time);

    private async Task RefusedAsync(Action<string> change, string word)
    {
        var before = await File.ReadAllBytesAsync(desk.VaultPath, TestContext.Current.CancellationToken);
        var folder = desk.CarryIn(desk.Bundle);
        change(folder);
        (await desk.TryTakeAsync(folder)).IsRefused(1, word, "Nothing of it was taken");
        Assert.Equal(before, await File.ReadAllBytesAsync(desk.VaultPath, TestContext.Current.CancellationToken));
    }

    private static void Flood(string folder)
    {
        for (var number = 0; number < Bundle.MaximumVisits; number++)
            File.WriteAllBytes(Path.Combine(folder, $"visit-x{number}"), []);
    }

    private static void Flip(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    private static void Cut(string path) => File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
}
