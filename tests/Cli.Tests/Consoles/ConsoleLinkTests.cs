using Intake.Protocol.Requests;
using Microsoft.Extensions.Time.Testing;

namespace Intake.Cli.Tests.Consoles;

public sealed class ConsoleLinkTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intake-console-").FullName;

    [Fact]
    public async Task A_link_is_printed_and_its_hash_waits_in_the_folder()
    {
        var links = Directory.CreateDirectory(Path.Combine(folder, "console", "links")).FullName;
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));

        var made = (await Transcript.DoAsync(["console", "link", "--data", folder, "--role", "auditor"], time: time)).Output.Trim();

        Assert.StartsWith("http://localhost:8081/link/", made, StringComparison.Ordinal);
        var secret = made[^64..];
        var waiting = Assert.Single(Directory.GetFiles(links));
        Assert.Equal(ConsoleLink.NameOf(secret), Path.GetFileName(waiting));
        Assert.Equal(new ConsoleLink(ConsoleRole.Auditor, time.GetUtcNow() + ConsoleLink.Life), ConsoleLink.Read(await File.ReadAllTextAsync(waiting, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_folder_without_a_console_and_another_name_than_localhost_are_refused()
    {
        (await Transcript.TypeAsync(["console", "link", "--data", folder])).IsRefused(2, "There is no console");
        Directory.CreateDirectory(Path.Combine(folder, "console", "links"));
        (await Transcript.TypeAsync(["console", "link", "--data", folder, "--at", "http://127.0.0.1:8081"])).IsRefused(2, "localhost alone");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
