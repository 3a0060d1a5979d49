using Intake.EndToEnd.Browsers;

namespace Intake.EndToEnd.Stories;

/// <summary>Looks for violations of WCAG 2.2 AA, as far as a program can find them.</summary>
internal static class Axe
{
    private static readonly string Script = File.ReadAllText(Repository.Locate("tests/EndToEnd/node_modules/axe-core/axe.min.js"));

    private const string Violations = """
        axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'],
          rules: { 'color-contrast': { enabled: COLOURS } } }).then(({ violations }) =>
          violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}`)))
        """;

    /// <summary>The violations of what the page shows now, each named by the state.</summary>
    /// <param name="browser">Where it is shown.</param>
    /// <param name="state">What is shown.</param>
    /// <param name="colours">Whether to look at contrast too, which takes longer than all else.</param>
    public static async Task<List<string>> ViolationsAsync(Browser browser, string state, bool colours = true)
    {
        ArgumentNullException.ThrowIfNull(browser);
        if (await browser.EvaluateAsync<bool>("!('axe' in window)"))
            await browser.EvaluateAsync<object?>(Script + ";null");

        // Where the page or a part of it is scrolled to, what always stays in sight may cover something by chance; and a colour that fades into
        // another has been neither.
        await browser.EvaluateAsync<object?>("""
            scrollTo(0, 0);
            document.querySelectorAll('*').forEach((part) => { part.scrollTop = 0; });
            document.getAnimations().filter((one) => one instanceof CSSTransition).forEach((one) => one.finish());
            null
            """);
        var violations = await browser.EvaluateAsync<List<string>>(Violations.Replace("COLOURS", colours ? "true" : "false", StringComparison.Ordinal));
        return [.. violations.Select(violation => $"{state}: {violation}")];
    }
}
