using System.Text;
using System.Text.Json;
using Intake.Door.Couriers;

namespace Intake.Server;

/// <summary>Reads the built pages of the form for sealed files, once, at start.</summary>
internal static class CourierAssembly
{
    private static readonly JsonNamingPolicy Naming = JsonNamingPolicy.CamelCase;

    /// <summary>The file that holds a language's pages.</summary>
    public static string PathOf(string folder, string language) => Path.Combine(folder, language + ".courier.json");

    /// <summary>The pages of all languages.</summary>
    public static CourierPages Read(string folder, string firstLanguage)
    {
        var texts = PageLanguage.All.ToDictionary(language => language.Tag, language => Parse(File.ReadAllText(PathOf(folder, language.Tag))));
        var policy = PagePolicy.OfForm(texts.Values.First()[CourierOutcome.Asked]);
        return new CourierPages(
            texts.ToDictionary(language => language.Key, language => (IReadOnlyDictionary<CourierOutcome, ReadOnlyMemory<byte>>)language.Value.ToDictionary(
                page => page.Key, page => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(page.Value)), StringComparer.OrdinalIgnoreCase),
            firstLanguage,
            policy);
    }

    private static Dictionary<CourierOutcome, string> Parse(string json)
    {
        var pages = JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
        return Enum.GetValues<CourierOutcome>().ToDictionary(outcome => outcome, outcome => pages.TryGetValue(Naming.ConvertName(outcome.ToString()), out var html)
            ? html
            : throw new InvalidDataException($"The built form for sealed files has no page for the outcome {outcome}."));
    }
}
