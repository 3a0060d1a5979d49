using Intake.Desk.Exports;
using Intake.Desk.Outcomes;
using Intake.Desk.Tests.Vaults;
using Intake.Protocol.Evidence;

namespace Intake.Desk.Tests.Exports;

/// <summary>Every way in which an export can be tampered with has its own answer.</summary>
public sealed class ExportCheckTests : IAsyncLifetime
{
    private readonly ExportRoom room = new();
    private string path = "";

    public async ValueTask InitializeAsync()
    {
        await room.FillAsync();
        path = (await room.ExportAsync(room.Everything)).Path;
    }

    public ValueTask DisposeAsync()
    {
        room.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Each_bit_of_each_byte_counts()
    {
        foreach (var file in Directory.GetFiles(path))
        {
            var bytes = File.ReadAllBytes(file);
            for (var at = 0; at < bytes.Length; at += 1 + (bytes.Length / 150))
            {
                bytes[at] ^= 1;
                File.WriteAllBytes(file, bytes);
                Assert.True(Check() is not { Value.IsWhole: true }, $"{file} {at}");
                bytes[at] ^= 1;
            }

            File.WriteAllBytes(file, bytes);
        }

        Assert.True(Check().Value!.IsWhole);
    }

    [Fact]
    public void What_was_altered_is_missing_or_was_added_is_named()
    {
        File.AppendAllText(At("message-002-newsroom.txt"), " ");
        File.Delete(At("message-003-source.txt"));
        File.Delete(At("message-001-file-1.jpg"));
        Directory.CreateDirectory(At("message-001-file-1.jpg"));
        File.WriteAllText(At(".hidden\u202E\u001b[2J"), "");

        var verdict = Check().Value!;
        Assert.False(verdict.IsWhole);
        Assert.Equal([ItemState.Whole, ItemState.NoFile, ItemState.Altered, ItemState.Missing], verdict.Items.Select(item => item.State));
        Assert.Equal([".hidden\u202E\u001b[2J"], verdict.Foreign);
    }

    [Fact]
    public void A_link_is_no_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        File.Move(At("message-003-source.txt"), room.Folder["elsewhere"]);
        File.CreateSymbolicLink(At("message-003-source.txt"), room.Folder["elsewhere"]);
        Assert.Equal(ItemState.NoFile, Check().Value!.Items[^1].State);
    }

    [Fact]
    public void A_manifest_that_was_cut_exchanged_or_signed_by_others_proves_nothing()
    {
        var manifest = File.ReadAllBytes(At(SignedEvidence.FileName));
        Assert.Contains("another newsroom", ExportCheck.Of(path, TestVaults.Newsroom().Identity).Problem!.What, StringComparison.Ordinal);
        File.WriteAllBytes(At(SignedEvidence.FileName), manifest[..^1]);
        Assert.Contains("no manifest", Check().Problem!.What, StringComparison.Ordinal);
        File.WriteAllBytes(At(SignedEvidence.FileName), []);
        Assert.Contains("no manifest", Check().Problem!.What, StringComparison.Ordinal);
        File.Delete(At(SignedEvidence.FileName));
        Assert.Equal(ProblemKind.Usage, Check().Problem!.Kind);
    }

    private string At(string name) => Path.Combine(path, name);

    private Outcome<ExportVerdict> Check() => ExportCheck.Of(path, room.Newsroom);
}
