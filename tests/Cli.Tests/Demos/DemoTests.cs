using System.Diagnostics;
using System.Text.Json.Nodes;
using Intake.EndToEnd;
using Intake.EndToEnd.Processes;

namespace Intake.Cli.Tests.Demos;

public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_starts_a_server_and_a_desk_goes_on_in_the_same_folder_and_leaves_nothing_running_when_it_is_killed()
    {
        using var folder = new TemporaryFolder();
        var data = folder.File("demo");
        using (var first = Start(data))
        {
            var said = await SaidAsync(first);
            string[] door = ["--server", ((string)said["page"]!).TrimEnd('/'), "--newsroom", (string)said["newsroom"]!];
            Assert.Equal(2, (int?)(await Transcript.DoAsync(["tip", "send", .. door, "--text", "-", "--json"], "hello")).Json["readers"]);
            first.Kill();
        }

        await ServedNewsroom.UntilAsync(() => Task.FromResult(!IsAnythingRunningOn(data)));
        using var second = Start(data);
        await SaidAsync(second);
        second.CloseInput();
        Assert.Equal(0, await second.ExitAsync());
        Assert.False(IsAnythingRunningOn(data));
    }

    [Fact]
    public async Task A_folder_that_holds_something_else_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("diary.txt"), "mine");

        (await Transcript.TypeAsync(["demo", "--no-build", "--data", folder.Path])).IsRefused(2, "holds something else than a demo");
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    private static RunningProcess Start(string data) => BuiltProgram.Cli.Start(["demo", "--no-build", "--data", data, "--json", "--until-stdin-closes"]);

    private static async Task<JsonObject> SaidAsync(RunningProcess demo) => JsonNode.Parse(await demo.WaitForLineAsync("\"page\""))!.AsObject();

    private static bool IsAnythingRunningOn(string data) => Process.GetProcesses().Any(process =>
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline").Contains(data, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    });
}
