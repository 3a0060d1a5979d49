using System.Net;

namespace Intake.Console.Tests;

/// <summary>All pages of a console. Where INTAKE_SCREENSHOTS names a folder, those of a state that has a name are left there for people to look at.</summary>
internal static class Gallery
{
    public static async Task<Dictionary<string, ConsolePage>> SeeAllAsync(RehearsedConsole console, string? state = null)
    {
        using var visitor = await console.EnterAsync();
        var pages = await SeeAllAsync(visitor);
        if (state is not null && Environment.GetEnvironmentVariable("INTAKE_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await LeaveAsync(Directory.CreateDirectory(folder).FullName, state, visitor, pages);
        }

        return pages;
    }

    public static async Task<Dictionary<string, ConsolePage>> SeeAllAsync(ConsoleVisitor visitor)
    {
        var pages = new Dictionary<string, ConsolePage>();
        foreach (var path in RehearsedConsole.Pages)
        {
            pages[path] = await visitor.SeeAsync(path);
            Assert.Equal(HttpStatusCode.OK, pages[path].Status);
        }

        return pages;
    }

    private static async Task LeaveAsync(string folder, string state, ConsoleVisitor visitor, Dictionary<string, ConsolePage> pages)
    {
        visitor.Folder = "";
        var style = $"<style>{(await visitor.SeeAsync("/console.css")).Html}{(await visitor.SeeAsync("/picture.css")).Html}</style></head>";
        foreach (var (path, page) in pages.Append(KeyValuePair.Create("/sign-in", await visitor.SeeAsync("/sign-in"))))
        {
            var name = path == "/" ? "overview" : path[1..];
            await File.WriteAllTextAsync(Path.Combine(folder, $"{state}-{name}.html"), page.Html.Replace("</head>", style, StringComparison.Ordinal));
        }
    }
}
