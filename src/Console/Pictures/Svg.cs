using System.Globalization;
using System.Net;
using System.Text;

namespace Intake.Console.Pictures;

/// <summary>A picture that says in words what it shows. Shapes and words differ, not colours alone.</summary>
/// <param name="id">Unlike that of any other picture of its page.</param>
/// <param name="title">What it is.</param>
/// <param name="text">What it shows.</param>
/// <param name="height">Its own height.</param>
internal sealed class Svg(string id, string title, string text, int height)
{
    /// <summary>Its own width: a telephone's, so that nothing has to be pushed aside to be seen.</summary>
    public const int Width = 344;

    private readonly StringBuilder body = new();

    public void Add(FormattableString element)
    {
        ArgumentNullException.ThrowIfNull(element);
        body.Append(string.Format(CultureInfo.InvariantCulture, element.Format, [.. element.GetArguments().Select(argument => argument is string words ? WebUtility.HtmlEncode(words) : argument)]));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"<svg role=\"img\" aria-labelledby=\"{id}-title {id}-text\" viewBox=\"0 0 {Width} {height}\"><title id=\"{id}-title\">{WebUtility.HtmlEncode(title)}</title><desc id=\"{id}-text\">{WebUtility.HtmlEncode(text)}</desc>{body}</svg>");
}
