using System.Text;

namespace Intake.Scrub.Tests.Corpus;

/// <summary>Texts, tables, drawings and pages.</summary>
internal static class Writings
{
    public static IEnumerable<Paper> All =>
    [
        Of("TXT", "txt", "They moved the\u200b machines.\n", text => text.Replace("\u200b", "", StringComparison.Ordinal)),
        Of("CSV", "csv", "place,machines\nriver,12\nhill,3\n", text => text),
        Of("SVG", "svg", $"<?xml version=\"1.0\"?><!-- {Planted.Secret} --><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><metadata>{Planted.Secret}</metadata><script>alert('{Planted.Secret}')</script><rect width=\"9\" height=\"9\" fill=\"red\"/></svg>", _ => ""),
        Of("HTML", "html", $"<!doctype html><html><head><title>Letter</title><meta name=\"author\" content=\"{Planted.Secret}\"></head><body><!-- {Planted.Secret} --><script>alert('{Planted.Secret}')</script><p>They moved the machines.</p></body></html>", _ => ""),
    ];

    private static Paper Of(string name, string ending, string content, Func<string, string> shown) =>
        new(name, ending, path => File.WriteAllText(path, "\ufeff" + content, new UTF8Encoding(false)), path => shown(File.ReadAllText(path).TrimStart('\ufeff')), _ => []);
}
