using Intake.Desk.Doors;
using Intake.Desk.Pulling;
using Intake.Desk.Vaults;
using Intake.Protocol.Primitives;
using Intake.Protocol.Sealing;
using Intake.Rehearsal;

namespace Intake.Benchmarks;

/// <summary>One pull of 1 000 unread tips into a vault with the real Argon2id, against the X-Wing decapsulations that it cannot do without, on as many cores; and the list of 20 000 threads.</summary>
internal static class DeskBenchmark
{
    private const int Tips = 1_000;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("intake-desk-benchmark-");
        await using var server = await RehearsedServer.StartEmptyAsync(new RehearsedNewsroom(0)).ConfigureAwait(false);
        using var vault = CreateVault(Path.Combine(folder.FullName, "editor.vault"), server);
        await server.PublishAsync(membership => membership with { Editors = [vault.Identity] }).ConfigureAwait(false);
        var doors = new DoorBook(DoorAddress.Parse(server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)).Value!);
        using var editor = new DoorConnection(doors, null, "editor");
        using var stranger = new DoorConnection(doors, null, "stranger");
        var puller = new Puller(vault, doors, editor, stranger, server.Time, SystemRandomSource.Instance);
        await puller.PullAsync(null, CancellationToken.None).ConfigureAwait(false);
        server.RenewRosters();
        await SendTipsAsync(server).ConfigureAwait(false);

        var pull = await SecondsAsync(() => puller.PullAsync(null, CancellationToken.None)).ConfigureAwait(false);
        var read = vault.Contents.Tips.Count;
        var decapsulations = await SecondsAsync(() => Task.Run(Decapsulate)).ConfigureAwait(false);
        folder.Delete(recursive: true);
        return read == Tips
            ? [new("pull, open and keep 1 000 unread tips", pull, "s", "1 000 raw X-Wing decapsulations on all cores", decapsulations), .. ThreadsBenchmark.Run()]
            : throw new InvalidOperationException($"Only {read} tips came.");
    }

    private static Vault CreateVault(string path, RehearsedServer server)
    {
        var passphrase = new SecretBytes("a passphrase of a benchmark"u8);
        var created = Vault.Create(path, server.Newsroom.File, "Editor", passphrase, Argon2id.Default, SystemRandomSource.Instance);
        return created.Value ?? throw new InvalidOperationException(created.Problem?.ToString());
    }

    private static async Task SendTipsAsync(RehearsedServer server)
    {
        var roster = await server.GetRosterAsync().ConfigureAwait(false);
        var sealer = new ParcelSealer(roster.Signed, SystemRandomSource.Instance);
        await Parallel.ForEachAsync(Enumerable.Range(0, Tips), async (_, _) =>
        {
            using var source = server.Newsroom.NewSource();
            await server.SendAsync(sealer.Tip(source, SampleNewsroom.Tip with { SentEpoch = server.Epoch })).ConfigureAwait(false);
        }).ConfigureAwait(false);
        server.PassEpochs();
    }

    private static void Decapsulate()
    {
        using var key = XWingKey.Generate(SystemRandomSource.Instance);
        var ciphertext = new byte[XWing.CiphertextSize];
        XWing.TryEncapsulate(key.PublicKey, SystemRandomSource.Instance.Bytes(XWing.EncapsulationSeedSize), ciphertext, new byte[XWing.SharedSecretSize]);
        Parallel.For(0, Tips, _ => key.TryDecapsulate(ciphertext, new byte[XWing.SharedSecretSize]));
    }

    private static async Task<double> SecondsAsync(Func<Task> work)
    {
        var start = TimeProvider.System.GetTimestamp();
        await work().ConfigureAwait(false);
        return TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }
}
