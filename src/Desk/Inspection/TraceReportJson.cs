using System.Text.Json;
using System.Text.Json.Serialization;

namespace Intake.Desk.Inspection;

/// <summary>A report on its way out of the process that looked into a file: JSON, read strictly.</summary>
[JsonSourceGenerationOptions(
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(TraceReport))]
public sealed partial class TraceReportJson : JsonSerializerContext
{
    /// <summary>The report as text.</summary>
    public static string Write(TraceReport report) => JsonSerializer.Serialize(report, Default.TraceReport);

    /// <summary>Reads it; null for anything that is not one. What a hostile file made of the other process is no more believed than the file.</summary>
    public static TraceReport? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, Default.TraceReport) is { Traces.Count: <= Inspection.TraceReport.MaximumTraces } report ? report : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
