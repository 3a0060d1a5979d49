using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using Intake.Desk.Outcomes;

namespace Intake.Desk.Inspection;

/// <summary>
/// Looks into a file in a process of its own, which holds no key and ends with the report. A hostile file can make a library read for ever, fill the memory
/// or overflow the stack: it costs that process, after a bounded time, and neither the desk nor its vault.
/// </summary>
/// <param name="command">The program and its arguments; it reads the file from standard input and writes a report to standard output.</param>
/// <param name="time">Tells when the time is over.</param>
public sealed class InspectorProcess(ImmutableList<string> command, TimeProvider time)
{
    private const int LongestReport = 1 << 20;

    // 512 MiB in hex, as the runtime reads it.
    private const string HeapLimit = "0x20000000";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Looks into a file.</summary>
    /// <param name="file">All of its bytes.</param>
    /// <param name="cancellation">Ends the process.</param>
    public async Task<Outcome<TraceReport>> InspectAsync(ReadOnlyMemory<byte> file, CancellationToken cancellation)
    {
        using var over = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, over.Token);
        try
        {
            using var process = Start();
            // Whoever is killed closes its pipes: that ends the reading and the writing too.
            using var ending = either.Token.Register(() => process.Kill(entireProcessTree: true));
            var writing = Task.Run(() => Write(process, file), CancellationToken.None);
            var said = await ReadAsync(process.StandardOutput).ConfigureAwait(false);
            process.Kill(entireProcessTree: true);
            await writing.ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            return TraceReportJson.Read(said) is { } report ? report : NotRead();
        }
        catch (Win32Exception)
        {
            return NotRead();
        }
    }

    private static Problem NotRead() => Problem.Refused(
        "Nothing could look into this file to its end: it took too long, or broke what reads it.", "Take it for one that tells everything.", "Nothing was changed.");

    private Process Start()
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    private static void Write(Process process, ReadOnlyMemory<byte> file)
    {
        try
        {
            process.StandardInput.BaseStream.Write(file.Span);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read all: what it said until then counts.
        }
    }

    private static async Task<string> ReadAsync(StreamReader output)
    {
        var text = new char[LongestReport];
        var length = await output.ReadBlockAsync(text).ConfigureAwait(false);
        return new string(text, 0, length);
    }
}
