using Intake.EndToEnd.Browsers;

namespace Intake.EndToEnd.Stories;

/// <summary>Looks for violations of WCAG 2.2 AA, as far as a program can find them.</summary>
internal static class Axe
{
    private static readonly string Script = File.ReadAllText(Repository.Locate("tests/EndToEnd/node_modules/axe-core/axe.min.js"));

    private const string Violations = """
        axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) =>
          violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}`)))
        """;

    /// <summary>The violations of what the page shows now, each named by the state.</summary>
    public static async Task<List<string>> ViolationsAsync(Browser browser, string state)
    {
        ArgumentNullException.ThrowIfNull(browser);
        if (await browser.EvaluateAsync<bool>("!('axe' in window)"))
            await browser.EvaluateAsync<object?>(Script + ";null");

        // Where the page is scrolled to, what always stays in sight may cover something by chance.
        await browser.EvaluateAsync<object?>("scrollTo(0, 0)");
        var violations = await browser.EvaluateAsync<List<string>>(Violations);
        return [.. violations.Select(violation => $"{state}: {violation}")];
    }
}
