using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.Extensions.Configuration;

namespace Intake.Server;

/// <summary>
/// The languages whose texts somebody of the newsroom has read and answers for. The first is the page at "/". The others
/// of the page are drafts: nothing links to them, and they say so. Who approved a language is not in the page.
/// </summary>
/// <param name="Tags">Their tags, as the operator ordered them.</param>
public sealed partial record ApprovedLanguages(IReadOnlyList<string> Tags)
{
    private const string Setting = "Intake__Languages";
    private const string Menu = "<!--intake:languages-->";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Nothing was approved: English, in which the texts were first written, stands in.</summary>
    public static ApprovedLanguages OnlyEnglish { get; } = new(["en"]);

    /// <summary>The language of the page at "/".</summary>
    public string First => Tags[0];

    /// <summary>Reads "en=Name of who approved it;ko=…", and adds one line for each part that cannot be used.</summary>
    internal static ApprovedLanguages Read(IConfiguration configuration, List<string> problems)
    {
        var parts = (configuration["Intake:Languages"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var tags = new List<string>();
        foreach (var part in parts)
        {
            var (tag, reviewer) = part.IndexOf('=', StringComparison.Ordinal) is >= 0 and var sign ? (part[..sign].Trim(), part[(sign + 1)..].Trim()) : (part, "");
            if (PageLanguage.Find(tag) is not { } language)
            {
                problems.Add($"{Setting} names \"{tag}\", in which there is no page. There are {string.Join(", ", PageLanguage.All.Select(known => known.Tag))}.");
            }
            else if (reviewer.Length == 0)
            {
                problems.Add($"{Setting} must say who approved \"{language.Tag}\": write {language.Tag}=NAME. A language that nobody has read stays a draft: leave it out.");
            }
            else if (tags.Contains(language.Tag))
            {
                problems.Add($"{Setting} names \"{language.Tag}\" twice.");
            }
            else
            {
                tags.Add(language.Tag);
            }
        }

        return tags.Count == 0 ? OnlyEnglish : new ApprovedLanguages(tags);
    }

    /// <summary>Puts the links to the other languages into a built page, and takes the mark of a draft off an approved one.</summary>
    internal string PutInto(string html, string language)
    {
        var reviewed = Tags.Contains(language) ? Draft().Replace(html, "") : html;
        return reviewed.Replace(Menu, MenuOf(language), StringComparison.Ordinal);
    }

    private string MenuOf(string language)
    {
        var others = PageLanguage.All.Where(other => other.Tag != language && Tags.Contains(other.Tag)).ToList();
        if (others.Count == 0)
        {
            return "";
        }

        var menu = new StringBuilder($"<details><summary>{Name(PageLanguage.Find(language)!)}</summary><ul>");
        foreach (var other in others)
        {
            menu.Append($"<li><a href=\"/{other.Tag}\" hreflang=\"{other.Tag}\" lang=\"{other.Tag}\">{Name(other)}</a></li>");
        }

        return menu.Append("</ul></details>").ToString();
    }

    private static string Name(PageLanguage language) => Encoder.Encode(language.Name);

    [GeneratedRegex("<!--intake:draft-->.*?<!--intake:end-->", RegexOptions.Singleline)]
    private static partial Regex Draft();
}
