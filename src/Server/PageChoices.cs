using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;

namespace Intake.Server;

/// <summary>What the operator chooses about the source's page: nothing in a tab, a history or a bookmark should say what it is.</summary>
/// <param name="Title">The title in every language; null is the bland one of each.</param>
/// <param name="Icon">The icon as a data URI; an empty one keeps browsers from asking for one.</param>
/// <param name="LeaveTo">Where "leave" leads: an https page, ordinary where the sources live, or an empty one.</param>
public sealed record PageChoices(string? Title, string Icon, string LeaveTo)
{
    private const int LongestTitle = 64;
    private const int LargestIcon = 4096;

    private static readonly Dictionary<string, string> IconTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".ico"] = "image/x-icon",
        [".gif"] = "image/gif",
        [".svg"] = "image/svg+xml",
    };

    /// <summary>Nothing chosen: a bland title, no icon, and an empty page to leave to.</summary>
    public static PageChoices Bland { get; } = new(null, "data:,", "about:blank");

    /// <summary>Reads them, and adds one line for each that cannot be used.</summary>
    internal static PageChoices Read(IConfiguration configuration, List<string> problems)
    {
        var (title, icon, leave) = (configuration["Intake:PageTitle"], configuration["Intake:PageIcon"], configuration["Intake:LeaveTo"]);
        if (title is { } given && (given.Length > LongestTitle || given.Any(char.IsControl)))
        {
            problems.Add($"Intake__PageTitle must be one line of at most {LongestTitle} letters.");
        }

        var read = Bland.Icon;
        if (!string.IsNullOrEmpty(icon) && !TryReadIcon(icon, out read))
        {
            problems.Add($"Intake__PageIcon must be a data:image URI or a PNG, ICO, GIF or SVG file of at most {LargestIcon} bytes.");
        }

        if (!string.IsNullOrEmpty(leave) && !IsPlace(leave))
        {
            problems.Add("Intake__LeaveTo must be an https address without a name or password in it, or about:blank.");
        }

        return new PageChoices(string.IsNullOrWhiteSpace(title) ? null : title, read ?? Bland.Icon, string.IsNullOrEmpty(leave) ? Bland.LeaveTo : leave);
    }

    private static bool TryReadIcon(string icon, [NotNullWhen(true)] out string? read)
    {
        read = icon.StartsWith("data:image/", StringComparison.Ordinal) ? icon : null;
        if (read is null && IconTypes.TryGetValue(Path.GetExtension(icon), out var type) && File.Exists(icon) && new FileInfo(icon).Length <= LargestIcon)
        {
            read = $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(icon))}";
        }

        return read is not null && read.Length <= 2 * LargestIcon;
    }

    private static bool IsPlace(string address) =>
        address == Bland.LeaveTo || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0);
}
