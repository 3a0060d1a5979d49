using System.Text;
using System.Text.Json.Nodes;
using Intake.Desk.Vaults;
using Intake.EndToEnd;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Rehearsal;

namespace Intake.Cli.Tests.Desks;

/// <summary>Two machines: one has the vault and no network, the other a network and no vault. What is carried between them is copied, as on a stick.</summary>
internal sealed class AirGappedDesk : IAsyncDisposable
{
    public const string Passphrase = "six words that nobody guesses";
    private int errands;

    private AirGappedDesk(RehearsedServer server) => Server = server;

    public RehearsedServer Server { get; }

    /// <summary>The machine with the vault.</summary>
    public TemporaryFolder Inside { get; } = new();

    /// <summary>The machine with the network.</summary>
    public TemporaryFolder Outside { get; } = new();

    public string VaultPath => Inside.File("mina.vault");

    public string Door => Server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    /// <summary>The errand that was made last, on the networked machine.</summary>
    public string Errand => Outside.File($"errand-{errands}");

    /// <summary>Its bundle there.</summary>
    public string Bundle => Outside.File($"bundle-{errands}");

    /// <summary>Enrols an editor whose vault never meets the network, as far as the membership that names her.</summary>
    public static async Task<AirGappedDesk> EnrolAsync()
    {
        var desk = new AirGappedDesk(await RehearsedServer.StartEmptyAsync(new RehearsedNewsroom(0)));
        await File.WriteAllTextAsync(desk.Inside.File("newsroom.pub"), desk.Server.Newsroom.File.ToJson());
        await desk.InsideAsync("editor", "new", "--name", "Mina", "--request", desk.Inside.File("request"), "--newsroom", desk.Inside.File("newsroom.pub"));
        Assert.True(SignedEnrolment.TryParse(await File.ReadAllBytesAsync(desk.Inside.File("request")), desk.Server.Newsroom.Identity.Id, out var enrolment, out _));
        await desk.Server.PublishAsync(membership => membership with { Editors = [enrolment.Editor] });
        return desk;
    }

    /// <summary>Two errands later her keys are published and she has read an epoch: the desk is like any other.</summary>
    public static async Task<AirGappedDesk> StartAsync()
    {
        var desk = await EnrolAsync();
        await desk.MakeErrandAsync();
        await desk.VisitAsync();
        await desk.TakeAsync();
        await desk.MakeErrandAsync();
        await desk.VisitAsync();
        desk.Server.RenewRosters();
        return desk;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Inside.Dispose();
        Outside.Dispose();
    }

    /// <summary>Makes the next errand inside, and carries it out of the house.</summary>
    public async Task<JsonObject> MakeErrandAsync()
    {
        errands++;
        var made = await InsideAsync("desk", "errand", "--to", Inside.File("errand"), "--json");
        File.Copy(Inside.File("errand"), Errand);
        return made.Json;
    }

    /// <summary>Carries the errand out. It stays until this epoch's parcels have left: the test moves the clock on, within the epoch.</summary>
    public async Task<JsonObject> VisitAsync()
    {
        var end = Server.Clock.StartOf(Server.Epoch + 1) - TimeSpan.FromTicks(1);
        var visiting = Transcript.DoAsync(["desk", "pull", "--to", Bundle, "--errand", Errand, "--server", Door, "--json"], "", Server.Time);
        while (await Task.WhenAny(visiting, Task.Delay(TimeSpan.FromMilliseconds(20))) != visiting)
        {
            var next = Server.Time.GetUtcNow() + TimeSpan.FromMilliseconds(500);
            Server.Time.SetUtcNow(next < end ? next : end);
        }

        return (await visiting).Json;
    }

    /// <summary>Carries the bundle in, and takes it.</summary>
    public async Task<JsonObject> TakeAsync() => (await InsideAsync("desk", "pull", "--from", CarryIn(Bundle), "--json")).Json;

    /// <summary>Tries to take a folder as it lies there.</summary>
    public Task<Transcript> TryTakeAsync(string folder, TimeProvider? time = null) =>
        Transcript.TypeAsync(["desk", "pull", "--from", folder, "--vault", VaultPath, "--passphrase-file", "-"], Passphrase + "\n", time ?? Server.Time);

    /// <summary>Copies a bundle to the machine with the vault.</summary>
    public string CarryIn(string bundle)
    {
        var copy = Inside.File($"carried-{Path.GetRandomFileName()}");
        Directory.CreateDirectory(copy);
        foreach (var file in Directory.GetFiles(bundle))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }

    /// <summary>Types a line inside, which must be done.</summary>
    public Task<Transcript> InsideAsync(params string[] line) => Transcript.DoAsync([.. line, "--vault", VaultPath, "--passphrase-file", "-"], Passphrase + "\n", Server.Time);

    /// <summary>Opens the vault.</summary>
    public Vault OpenVault() => Vault.Open(VaultPath, new SecretBytes(Encoding.UTF8.GetBytes(Passphrase)), new Argon2id(8, 1), SystemRandomSource.Instance).Value!;

    /// <summary>Types a source's line, which must be done.</summary>
    public Task<Transcript> SourceAsync(string[] line, string input) => Transcript.DoAsync([.. line, "--server", Door, "--newsroom", Inside.File("newsroom.pub"), "--json"], input, Server.Time);
}
