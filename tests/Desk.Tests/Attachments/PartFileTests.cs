using Intake.Desk.Attachments;
using Intake.Desk.Vaults;

namespace Intake.Desk.Tests.Attachments;

public sealed class PartFileTests : IDisposable
{
    private const string Name = "tip-00000001-file-1.jpg";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Of_many_files_that_want_one_name_at_the_same_moment_none_replaces_another()
    {
        const int Threads = 4;
        const int Rounds = 300;
        using var start = new Barrier(Threads);
        var writers = Enumerable.Range(0, Threads).Select(writer => new Thread(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                var name = $"tip-{round:x8}-file-1.jpg";
                var part = PartFile.NewPath(folder.FullName, name);
                File.WriteAllText(part, $"{writer}");
                start.SignalAndWait();
                PartFile.GiveName(part, folder.FullName, name);
            }
        })).ToList();
        writers.ForEach(writer => writer.Start());
        writers.ForEach(writer => writer.Join());
        Assert.Equal(Threads * Rounds, Directory.GetFiles(folder.FullName).Length);
    }

    [Fact]
    public void What_a_killed_save_left_is_removed_and_nothing_else()
    {
        var left = PartFile.NewPath(folder.FullName, Name);
        File.WriteAllText(left, "The beginning of a photo.");
        string[] others = [folder[Name], folder["notes.part"], PartFile.NewPath(folder.FullName, "tip-00000002-file-1.jpg")];
        Array.ForEach(others, path => File.WriteAllText(path, "Another's."));
        PartFile.RemoveLeftOver(folder.FullName, Name);
        Assert.False(File.Exists(left));
        Assert.All(others, path => Assert.True(File.Exists(path)));
    }

    [Fact]
    public void What_another_save_is_writing_is_not_removed()
    {
        var path = PartFile.NewPath(folder.FullName, Name);
        using var writing = AtomicFile.OpenOwnerOnly(path, FileMode.CreateNew);
        PartFile.RemoveLeftOver(folder.FullName, Name);
        Assert.True(File.Exists(path));
    }
}
