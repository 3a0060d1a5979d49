using System.Collections.Immutable;

namespace Intake.Desk.Inspection;

/// <summary>Collects traces, each once, and not more of them than a person reads.</summary>
internal sealed class TraceList
{
    private const int LongestText = 300;
    private readonly List<Trace> traces = [];
    private readonly HashSet<Trace> known = [];

    public bool IsFull => traces.Count >= TraceReport.MaximumTraces;

    public void Add(TraceKind kind, string where, string? what)
    {
        var trace = new Trace(kind, Cut(where), Cut(what?.Trim() ?? ""));
        if (!IsFull && trace.What.Length > 0 && known.Add(trace))
            traces.Add(trace);
    }

    public ImmutableList<Trace> ToList() => [.. traces.OrderBy(trace => trace.Kind)];

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";
}
