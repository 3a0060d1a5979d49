using Intake.Desk.Threads;
using Intake.Desk.Vaults;

namespace Intake.Desk.Junk;

/// <summary>Junk rules in words.</summary>
public static class JunkWords
{
    /// <summary>What a rule says.</summary>
    public static string Of(JunkRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        IEnumerable<string?> parts =
        [
            rule.Words is { } words ? $"has “{DisplayText.Line(words, 80)}”" : null,
            rule.Language is { } language ? $"written in “{DisplayText.Line(language, 16)}”" : null,
            rule.Copies > 1 ? $"the same words from {rule.Copies} sources or more" : null,
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    /// <summary>A rule of what was typed; null if that says nothing, for such a rule would put everything aside.</summary>
    public static JunkRule? Rule(string? words, string? language, int copies)
    {
        var rule = new JunkRule(Said(words), Said(language), Math.Max(copies, 1));
        return rule is { Words: null, Language: null, Copies: 1 } ? null : rule;
    }

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
