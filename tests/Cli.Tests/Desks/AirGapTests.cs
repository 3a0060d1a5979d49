using System.Text;
using Intake.Desk.Vaults;
using Intake.Protocol.Primitives;

namespace Intake.Cli.Tests.Desks;

/// <summary>The story of an editor whose vault never meets a network, typed on two machines at a real server.</summary>
public sealed class AirGapTests
{
    private const string Tip = "They moved the machines over the old bridge.";
    private const string Reply = "Which machines, and in which week?";

    [Fact]
    public async Task A_tip_with_a_file_is_read_and_answered_on_a_machine_without_a_network_and_nothing_secret_leaves_it()
    {
        await using var desk = await AirGappedDesk.StartAsync();
        var file = SystemRandomSource.Instance.Bytes(300_000);
        await File.WriteAllBytesAsync(desk.Inside.File("photo.bin"), file, TestContext.Current.CancellationToken);
        var phrase = (string)(await desk.SourceAsync(["tip", "send", "--text", "-", "--attach", desk.Inside.File("photo.bin"), "--as-is", "--new"], Tip)).Json["phrase"]!;
        desk.Server.PassEpochs();

        Assert.Equal(8, (int)(await desk.VisitAsync())["parcelsPosted"]!);
        var taken = await desk.TakeAsync();
        Assert.Equal((1, 0), ((int)taken["tips"]!, (int)taken["damaged"]!));
        var id = (string)(await desk.InsideAsync("desk", "list", "--json")).Json["threads"]![0]!["id"]!;
        Assert.Contains(Tip, (await desk.InsideAsync("desk", "show", id)).Output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(desk.Inside.File("reply"), Reply, TestContext.Current.CancellationToken);
        await desk.InsideAsync("desk", "reply", id, "--text", desk.Inside.File("reply"), "--anyway");

        var made = await desk.MakeErrandAsync();
        Assert.Equal((1, 2, 224), ((int)made["replies"]!, (int)made["chunks"]!, (int)made["parcels"]!));
        var visit = await desk.VisitAsync();
        Assert.Equal((2, 8), ((int)visit["chunks"]!, (int)visit["parcelsPosted"]!));
        desk.Server.PassEpochs();
        var found = await desk.SourceAsync(["tip", "check", "--phrase-file", "-"], phrase);
        Assert.Equal(Reply, (string)Assert.Single(found.Json["replies"]!.AsArray())!["text"]!);

        Assert.Equal(0, (int)(await desk.VisitAsync())["chunks"]!);
        Assert.Equal(1, (int)(await desk.TakeAsync())["replies"]!);
        Directory.CreateDirectory(desk.Inside.File("saved"));
        await desk.InsideAsync("desk", "save", id, "--to", desk.Inside.File("saved"));
        Assert.Equal(file, await File.ReadAllBytesAsync(Directory.GetFiles(desk.Inside.File("saved")).Single(), TestContext.Current.CancellationToken));
        Assert.Contains("Nothing waits.", (await desk.InsideAsync("desk", "queue")).Output, StringComparison.Ordinal);
        HoldsNothingOf(desk, [Encoding.UTF8.GetBytes(Tip), Encoding.UTF8.GetBytes(Reply), Encoding.UTF8.GetBytes(phrase), Encoding.UTF8.GetBytes(AirGappedDesk.Passphrase), file[1000..1032]]);
    }

    [Fact]
    public async Task A_reply_whose_errand_was_lost_goes_along_with_the_next_one_and_arrives_once()
    {
        await using var desk = await AirGappedDesk.StartAsync();
        var phrase = (string)(await desk.SourceAsync(["tip", "send", "--text", "-", "--new"], Tip)).Json["phrase"]!;
        desk.Server.PassEpochs();
        await desk.VisitAsync();
        await desk.TakeAsync();
        var id = (string)(await desk.InsideAsync("desk", "list", "--json")).Json["threads"]![0]!["id"]!;
        await File.WriteAllTextAsync(desk.Inside.File("reply"), Reply, TestContext.Current.CancellationToken);
        await desk.InsideAsync("desk", "reply", id, "--text", desk.Inside.File("reply"), "--anyway");
        await desk.MakeErrandAsync();

        desk.Server.PassEpochs();
        Assert.Equal(1, (int)(await desk.MakeErrandAsync())["replies"]!);
        // What goes along again stands in every second place: a reply that was to leave in the first epoch leaves in the second at the latest.
        await desk.VisitAsync();
        desk.Server.PassEpochs();
        await desk.VisitAsync();
        desk.Server.PassEpochs(2);
        Assert.Single((await desk.SourceAsync(["tip", "check", "--phrase-file", "-"], phrase)).Json["replies"]!.AsArray());
        await desk.VisitAsync();
        await desk.TakeAsync();
        Assert.Equal(0, (int)(await desk.MakeErrandAsync())["replies"]!);
    }

    // Private keys and plaintext, as they are, in hexadecimal digits and in base64.
    private static void HoldsNothingOf(AirGappedDesk desk, IEnumerable<byte[]> texts)
    {
        using var vault = desk.OpenVault();
        var contents = vault.Contents;
        var keys = contents.Keys.Select(kept => kept.Keys).Append(contents.Editor.Keys).SelectMany(key => key.Chunk(32)).Concat(contents.Tips.SelectMany(Secrets)).ToList();
        Assert.NotEmpty(contents.Tips.SelectMany(Secrets));
        var secrets = keys.Concat(texts).SelectMany(secret => new[] { secret, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(secret)), Encoding.ASCII.GetBytes(Convert.ToBase64String(secret)[..^4]) }).ToList();
        var files = Directory.GetFiles(desk.Outside.Path, "*", SearchOption.AllDirectories);
        Assert.True(files.Length > 10);
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            Assert.DoesNotContain(secrets, secret => bytes.AsSpan().IndexOf(secret) >= 0);
            if (!OperatingSystem.IsWindows() && Path.GetFileName(Path.GetDirectoryName(file)!).StartsWith("bundle", StringComparison.Ordinal))
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    private static IEnumerable<byte[]> Secrets(TipRecord tip) =>
        tip.Attachments.Select(file => file.Secret).Concat(tip.Padding is { } padding ? [padding.Secret] : []).Concat(tip.Attachments.Select(file => file.Blob.Key));
}
