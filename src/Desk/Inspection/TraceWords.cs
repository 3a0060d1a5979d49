using Intake.Desk.Threads;

namespace Intake.Desk.Inspection;

/// <summary>A report in words. Whatever a file says passes through <see cref="DisplayText"/>.</summary>
public static class TraceWords
{
    private const int LineLength = 200;

    /// <summary>What no report can say.</summary>
    public const string Limits = "Not looked for: faces, voices, a camera's noise, printer's dots, and what the words say.";

    /// <summary>The head of a report.</summary>
    public static string Of(TraceReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var format = report.Format.Length > 0 ? $"{DisplayText.Line(report.Format, LineLength)}: " : "";
        return report.Traces.Count switch
        {
            0 => $"{format}nothing was found of what is looked for. {Limits}",
            TraceReport.MaximumTraces => $"{format}{report.Traces.Count} traces, and perhaps more. {Limits}",
            1 => $"{format}1 trace. {Limits}",
            _ => $"{format}{report.Traces.Count} traces. {Limits}",
        };
    }

    /// <summary>One trace.</summary>
    public static string Of(Trace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return $"{Of(trace.Kind)}: {DisplayText.Line(trace.What, LineLength)} ({DisplayText.Line(trace.Where, LineLength)})";
    }

    private static string Of(TraceKind kind) => kind switch
    {
        TraceKind.Place => "Place",
        TraceKind.Person => "Person",
        TraceKind.Device => "Device",
        TraceKind.Time => "Time",
        TraceKind.Program => "Program",
        TraceKind.Thumbnail => "Small picture",
        TraceKind.Earlier => "Earlier content",
        TraceKind.Hidden => "Hidden",
        TraceKind.Mark => "Mark",
        TraceKind.Trailing => "Behind the end",
        TraceKind.Unread => "Not looked into",
        _ => "Description",
    };
}
