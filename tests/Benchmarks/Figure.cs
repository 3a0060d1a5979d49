using System.Text.Json;

namespace Intake.Benchmarks;

/// <summary>One measured figure beside the limit that the same machine reached in the same run: the ratio is what can be compared.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">How much.</param>
/// <param name="Unit">Of what.</param>
/// <param name="LimitName">What bounds it.</param>
/// <param name="Limit">The bound, in the same unit.</param>
internal sealed record Figure(string Name, double Value, string Unit, string LimitName, double Limit)
{
    private static readonly JsonSerializerOptions Layout = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public string ToJson() => JsonSerializer.Serialize(
        new { Name, Figure = Round(Value), Unit, LimitName, Limit = Round(Limit), Ratio = Round(Value / Limit) }, Layout);

    private static double Round(double value) => value == 0 ? 0 : Math.Round(value, Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15));
}
