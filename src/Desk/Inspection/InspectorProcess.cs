using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Intake.Desk.Outcomes;
using Intake.Desk.Previews;

namespace Intake.Desk.Inspection;

/// <summary>
/// Reads a file in a process of its own, which holds no key and ends with its answer. A hostile file can make a library read for ever, fill the memory
/// or overflow the stack: it costs that process, after a bounded time, and neither the desk nor its vault.
/// </summary>
/// <param name="command">The program and its arguments; a last one says what is wanted. It reads the file from standard input and answers on standard output.</param>
/// <param name="time">Tells when the time is over.</param>
public sealed class InspectorProcess(ImmutableList<string> command, TimeProvider time)
{
    /// <summary>The last argument where a <see cref="TraceReport"/> is wanted, as <see cref="TraceReportJson"/>.</summary>
    public const string ForReport = "report";

    /// <summary>The last argument where a <see cref="Preview"/> is wanted.</summary>
    public const string ForPreview = "preview";

    private const int LongestReport = 1 << 20;

    // 512 MiB in hex, as the runtime reads it.
    private const string HeapLimit = "0x20000000";

    // The start of the process included, which alone takes long on a slow computer. What it may use of the memory is bounded by the limit above.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Says what in a file could tell who sent it.</summary>
    /// <param name="file">All of its bytes.</param>
    /// <param name="cancellation">Ends the process.</param>
    public async Task<Outcome<TraceReport>> InspectAsync(ReadOnlyMemory<byte> file, CancellationToken cancellation)
    {
        var said = await AskAsync(ForReport, file, LongestReport, cancellation).ConfigureAwait(false);
        return TraceReportJson.Read(Encoding.UTF8.GetString(said)) is { } report ? report : Problem.Refused(
            "Nothing could look into this file to its end: it took too long, or broke what reads it.", "Take it for one that tells everything.", "Nothing was changed.");
    }

    /// <summary>Makes a preview of a file; null if it can only be saved.</summary>
    /// <param name="file">All of its bytes.</param>
    /// <param name="cancellation">Ends the process.</param>
    public async Task<Preview?> PreviewAsync(ReadOnlyMemory<byte> file, CancellationToken cancellation) =>
        Preview.Read(await AskAsync(ForPreview, file, Preview.MaximumSize, cancellation).ConfigureAwait(false));

    // What is longer than it may be is cut off, and then reads as nothing.
    private async Task<byte[]> AskAsync(string wanted, ReadOnlyMemory<byte> file, int longest, CancellationToken cancellation)
    {
        using var over = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, over.Token);
        try
        {
            using var process = Start(wanted);
            // Whoever is killed closes its pipes: that ends the reading and the writing too.
            using var ending = either.Token.Register(() => process.Kill(entireProcessTree: true));
            var writing = Task.Run(() => Write(process, file), CancellationToken.None);
            var said = await ReadAsync(process.StandardOutput.BaseStream, longest + 1).ConfigureAwait(false);
            process.Kill(entireProcessTree: true);
            await writing.ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            return over.IsCancellationRequested ? [] : said;
        }
        catch (Win32Exception)
        {
            return [];
        }
    }

    private Process Start(string wanted)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1).Append(wanted)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
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

    private static async Task<byte[]> ReadAsync(Stream output, int longest)
    {
        var said = new byte[longest];
        return said[..await output.ReadAtLeastAsync(said, longest, throwOnEndOfStream: false).ConfigureAwait(false)];
    }
}
