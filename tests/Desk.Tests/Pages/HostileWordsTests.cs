using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Intake.Desk.Doors;
using Intake.Desk.Pages;
using Intake.Desk.Pages.Components;
using Intake.Desk.Sessions;
using Intake.Desk.Tests.Vaults;
using Intake.Desk.Vaults;
using Intake.Protocol.Primitives;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Intake.Desk.Tests.Pages;

/// <summary>Whatever somebody else wrote, wherever it is shown: it is words on the desk, and nothing more.</summary>
public sealed partial class HostileWordsTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private ServiceProvider services = null!;
    private DeskSession session = null!;
    private Vault vault = null!;

    public static TheoryData<string> Attacks => [.. HostileContents.Attacks.Keys];

    public async ValueTask InitializeAsync()
    {
        var settings = new DeskSettings(folder["aya.vault"], DoorAddress.Parse("http://127.0.0.1:9").Value!, null, folder.FullName, TimeSpan.FromHours(1), TestVaults.Cheap)
        { ReaderCommand = ["false"] };
        vault = TestVaults.Create(folder["aya.vault"]);
        session = new DeskSession(settings, vault, TimeProvider.System, SystemRandomSource.Instance);
        services = new ServiceCollection().AddLogging().AddSingleton(session).AddSingleton(await PreviewHost.StartAsync(SystemRandomSource.Instance)).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await session.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Words_of_others_are_words_on_the_whole_desk(string attack)
    {
        var words = HostileContents.Attacks[attack];
        await vault.UpdateAsync(contents => HostileContents.With(contents, words));
        var view = session.View;
        var row = view.Catalog!.Find(HostileContents.Thread)!;
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var desk = await RenderAsync<DeskPage>(renderer, []);
        var thread = await RenderAsync<ThreadPane>(renderer, new() { [nameof(ThreadPane.Row)] = row, [nameof(ThreadPane.View)] = view });

        Assert.All([desk, thread], IsHarmless);
        // A list stays a list: whoever writes without end gets a line like everybody else.
        Assert.InRange(OwnWords().Replace(desk, "").Length, 1, 60_000);
    }

    private static void IsHarmless(string html)
    {
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b id=owned", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(Handlers(), html);
        // What the editor typed stands in boxes as it is, so that it can be changed; what a choice stands for is not shown.
        var shown = WebUtility.HtmlDecode(OwnWords().Replace(html, ""));
        Assert.Empty(shown.EnumerateRunes().Where(IsHarmful).Select(rune => $"U+{rune.Value:X4}"));
    }

    private static bool IsHarmful(Rune rune) => rune.Value is not ('\n' or '\r' or '\t' or 0x200C or 0x200D)
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static Task<string> RenderAsync<T>(HtmlRenderer renderer, Dictionary<string, object?> parameters)
        where T : IComponent => renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());

    // Tags are read as a browser does: quoted values are passed over.
    [GeneratedRegex("""<[a-z][a-z0-9-]*(?:\s+[^\s"'>=]+(?:=(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*?\s+on[a-z]+\s*=""", RegexOptions.IgnoreCase)]
    private static partial Regex Handlers();

    [GeneratedRegex("""<textarea[^>]*>[^<]*</textarea>|<option value="[^"]*"|<select [^>]*value="[^"]*">""")]
    private static partial Regex OwnWords();
}
