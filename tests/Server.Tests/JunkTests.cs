using System.Net;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Sealing;
using Intake.Rehearsal;
using Intake.Store;
using Intake.Store.Ledger;

namespace Intake.Server.Tests;

/// <summary>A week of junk, 100 parcels in each of 28 epochs. INTAKE_JUNK_PARCELS says how many.</summary>
public sealed class JunkTests
{
    private const int Epochs = 28;
    private static readonly int parcels = int.TryParse(Environment.GetEnvironmentVariable("INTAKE_JUNK_PARCELS"), out var wanted) ? wanted : 100;
    private static readonly long budget = parcels > 500 ? StoreOptions.DefaultDiskBudget : 2_000_000_000;

    [Fact]
    public async Task Junk_grows_no_download_keeps_no_tip_out_and_fills_no_disk()
    {
        await using var server = await RehearsedServer.StartAsync(diskBudget: budget);
        var index = (await server.GetBytesAsync("/board/index?days=90")).Length;
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            await FloodAsync(server);
            await server.SendAsync(await server.SealTipAsync($"True tip {epoch}."));
            var sent = server.Epoch;
            server.PassEpochs();

            var texts = await server.ReadTextsAsync(server.Newsroom.Editors[0], sent);
            Assert.Single(texts, $"True tip {epoch}.");
            Assert.Equal(parcels / 10, texts.Count(text => text == "Junk."));
            Assert.Equal(index, (await server.GetBytesAsync("/board/index?days=90")).Length);
            Assert.InRange(new DataFolder(new StoreOptions(server.Folder, server.KeyFolder, budget, RetentionPolicy.Default)).Size, 0, budget);
        }

        Assert.Equal(2 * 10_806, (await Answer.OfAsync(server.PostAsync("/replies", new byte[56]))).Size);
    }

    // Noise, cover, replays, strangers' replies, and well-formed tips of nobody: only opening tells them from a true one.
    private static async Task FloodAsync(RehearsedServer server)
    {
        var sealer = new ParcelSealer((await server.GetRosterAsync()).Signed, SystemRandomSource.Instance);
        using var nobody = server.Newsroom.NewSource();
        var stranger = new EditorAuthor(new RehearsedEditor(server.Newsroom.Identity.Id, "Stranger").Keys, server.Newsroom.Editors[0].Identity);
        var cover = sealer.Cover();
        var reply = sealer.Reply(stranger, nobody.Address, new ReplyMessage("Junk.", server.Epoch, nobody.Address.Thread)).Parcel;
        byte[] Junk(int i) => (i % 10) switch
        {
            0 => sealer.Tip(nobody, DoorCalls.Tip("Junk.", server.Epoch)),
            1 => reply,
            < 5 => cover,
            _ => [.. cover.AsSpan(0, ParcelFormat.EnvelopeSize), .. SystemRandomSource.Instance.Bytes(cover.Length - ParcelFormat.EnvelopeSize)],
        };
        await Parallel.ForEachAsync(Enumerable.Range(0, parcels), async (i, _) =>
        {
            using var answer = await server.PostParcelAsync(Junk(i));
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        });
    }
}
