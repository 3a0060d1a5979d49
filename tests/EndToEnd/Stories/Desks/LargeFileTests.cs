using System.Security.Cryptography;
using System.Text.Json;
using Intake.EndToEnd.Newsrooms;
using Intake.EndToEnd.Processes;

namespace Intake.EndToEnd.Stories.Desks;

/// <summary>
/// A large file, from the command line through the server to a desk: byte for byte, through a server that never has it in memory.
/// 192 MB unless INTAKE_LARGE_FILE_MB says otherwise.
/// </summary>
public sealed class LargeFileTests(CommandLineNewsroom newsroom) : IClassFixture<CommandLineNewsroom>
{
    private static readonly int Megabytes = int.Parse(Environment.GetEnvironmentVariable("INTAKE_LARGE_FILE_MB") ?? "192", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_large_file_arrives_byte_for_byte_through_a_server_that_never_has_it_in_memory()
    {
        using var files = new TemporaryFolder();
        var expected = await WriteNoiseAsync(files.File("film.mp4"));
        var idle = newsroom.Server.PeakMemory();
        var time = TimeProvider.System;

        var begun = time.GetTimestamp();
        var text = $"A film. {Guid.NewGuid()}";
        await newsroom.TipAsync(["send", "--text", "-", "--attach", files.File("film.mp4"), "--as-is"], text);
        var sending = time.GetElapsedTime(begun);
        var editor = newsroom.Editors[0];
        var thread = await editor.WaitForThreadAsync(text);
        var saved = await editor.DeskAsync("save", thread, "--to", files.Path);

        await using var file = File.OpenRead((string)saved["files"]![0]!["path"]!);
        Assert.Equal(expected, await SHA256.HashDataAsync(file, TestContext.Current.CancellationToken));
        var peak = newsroom.Server.PeakMemory();
        TestContext.Current.TestOutputHelper!.WriteLine(JsonSerializer.Serialize(new
        {
            figure = "large file",
            megabytes = Megabytes,
            sendingSeconds = sending.TotalSeconds,
            serverBytesBefore = idle,
            serverBytesAtMost = peak,
        }));
        Assert.InRange(peak - idle, 0, 1_000_000L * Megabytes);
    }

    private static async Task<byte[]> WriteNoiseAsync(string path)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = File.Create(path);
        var piece = new byte[1_000_000];
        for (var i = 0; i < Megabytes; i++)
        {
            RandomNumberGenerator.Fill(piece);
            hash.AppendData(piece);
            await file.WriteAsync(piece);
        }

        return hash.GetHashAndReset();
    }
}
