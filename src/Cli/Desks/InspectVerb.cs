using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Demos;
using Intake.Cli.Shell;
using Intake.Desk.Inspection;
using Intake.Desk.Outcomes;
using Intake.Desk.Previews;
using Intake.Desk.Threads;

namespace Intake.Cli.Desks;

/// <summary>Says what in files could still tell who sent them. Each file is read in a process of its own, which ends with it.</summary>
internal sealed class InspectVerb : Verb
{
    private const string StandardInput = "-";
    private readonly Argument<string[]> files = new("file") { Description = "Files on this computer.", Arity = ArgumentArity.OneOrMore };

    public InspectVerb(Surroundings around)
        : base(around, "inspect", "Says what in files could still tell who sent them: metadata, small pictures, tracked changes, marks, bytes behind the end. It changes nothing and needs no vault.",
            "intake desk inspect tip-4f1c0d2e-file-1.jpg") => Add(files);

    /// <summary>How this program is started to read one file; what is wanted follows.</summary>
    public static ImmutableList<string> Command => [DotNet.Program, "exec", typeof(InspectVerb).Assembly.Location, "desk", "inspect", JsonFlag, StandardInput];

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, CancellationToken cancellation)
    {
        var paths = run.Need(files);
        if (paths is [StandardInput, InspectorProcess.ForReport or InspectorProcess.ForPreview])
            return await ReadInputAsync(run, paths[1], cancellation).ConfigureAwait(false);
        if (Array.Find(paths, path => !File.Exists(path)) is { } missing)
            return Problem.Usage($"There is no file {missing}.", "Check the path.");
        if (Array.Find(paths, path => new FileInfo(path).Length > FileInspector.LargestFile) is { } large)
            return Problem.Usage($"{large} is larger than {FileInspector.LargestFile >> 20} MB: nothing here looks into it.", "Take it for one that tells everything, or inspect a part that was cut out.");
        List<(string Path, Outcome<TraceReport> Report)> reports = [];
        foreach (var path in paths)
            reports.Add((path, await new InspectorProcess(Command, run.Time).InspectAsync(await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false)));
        return Describe(reports);
    }

    // The process that InspectorProcess starts: one answer, as that reads it.
    private static async Task<Outcome<Report>> ReadInputAsync(Invocation run, string wanted, CancellationToken cancellation)
    {
        using var input = run.Around.OpenInput();
        using var read = new MemoryStream();
        await input.CopyToAsync(read, cancellation).ConfigureAwait(false);
        if (read.Length > FileInspector.LargestFile)
            return Problem.Usage("The file is too large.", "Take it for one that tells everything.");
        if (wanted == InspectorProcess.ForReport)
            await run.Around.Output.WriteAsync(TraceReportJson.Write(FileInspector.Inspect(read.ToArray()))).ConfigureAwait(false);
        else if (PreviewMaker.Of(read.ToArray()) is { } preview)
            await WriteAsync(preview.ToArray(), cancellation).ConfigureAwait(false);
        return Report.Silent;
    }

    // Bytes, and not this terminal's idea of text.
    private static async Task WriteAsync(byte[] answer, CancellationToken cancellation)
    {
        using var output = Console.OpenStandardOutput();
        await output.WriteAsync(answer, cancellation).ConfigureAwait(false);
    }

    private static Report Describe(List<(string Path, Outcome<TraceReport> Report)> reports) => Report.Of(
        new JsonObject { ["files"] = new JsonArray([.. reports.Select(one => Fields(one.Path, one.Report))]) },
        reports.SelectMany(one => Lines(one.Path, one.Report))) with
    {
        Problem = reports.Exists(one => !one.Report.IsDone)
            ? Problem.Partly("At least one file could not be looked into.", "The others were.", "Take it for one that tells everything.")
            : null,
    };

    private static JsonObject Fields(string path, Outcome<TraceReport> report) => new()
    {
        ["path"] = path,
        ["read"] = report.IsDone,
        ["format"] = report.Value?.Format,
        ["traces"] = new JsonArray([.. (report.Value?.Traces ?? []).Select(trace => new JsonObject { ["kind"] = trace.Kind.ToString().ToLowerInvariant(), ["where"] = trace.Where, ["what"] = trace.What })]),
    };

    private static IEnumerable<string> Lines(string path, Outcome<TraceReport> report) =>
        report.IsDone ? [$"{DisplayText.Line(path, 200)}. {TraceWords.Of(report.Value)}", .. report.Value.Traces.Select(trace => $"  {TraceWords.Of(trace)}")] : [$"{DisplayText.Line(path, 200)}: {report.Problem}"];
}
