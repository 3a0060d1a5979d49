using System.Net;
using Intake.Console.Access;
using Intake.Protocol.Requests;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Console.Tests;

/// <summary>Loopback proves nothing: who is not signed in sees nothing, and who only reads changes nothing.</summary>
public sealed class AccessTests
{
    private static readonly string[] open = ["sign-in", "link/{secret}", "/console.css", "/passkey.js", "/icon.svg", "/picture.css"];

    [Fact]
    public async Task Every_endpoint_but_the_ways_in_takes_a_session()
    {
        await using var console = await RehearsedConsole.StartAsync();
        using var stranger = console.Stranger();
        var routes = console.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText!).Distinct().ToList();
        Assert.Superset(RehearsedConsole.Pages.Select(page => page[1..]).ToHashSet(), routes.ToHashSet());
        Assert.Empty(open.Except(routes));

        foreach (var route in routes.Except(open).Append("no-such-page"))
        {
            Assert.Equal((route, HttpStatusCode.SeeOther, "/sign-in"), (route, (await stranger.SeeAsync("/" + route)).Status, (await stranger.SeeAsync("/" + route)).Location));
            Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.SendAsync("/" + route, await stranger.SeeAsync("/sign-in"))).Status);
        }
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("console.example.org")]
    [InlineData("localhost.example.org")]
    public async Task Another_name_than_localhost_is_not_answered(string host)
    {
        await using var console = await RehearsedConsole.StartAsync();
        using var vera = await console.EnterAsync();
        foreach (var path in new[] { "/sign-in", "/console.css", vera.Folder + "/" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = $"{host}:{console.Address.Port}";
            Assert.Equal(HttpStatusCode.Forbidden, (await vera.AskAsync(request)).Status);
        }
    }

    [Fact]
    public async Task A_passkey_that_was_shown_to_another_port_of_localhost_opens_nothing()
    {
        await using var console = await RehearsedConsole.StartAsync();
        using var vera = await console.EnterAsync();
        vera.Folder = "";
        foreach (var (host, origin) in new[] { ("localhost:1", "http://localhost:1"), (console.Address.Authority, "http://localhost:1"), ("localhost:1", vera.Origin), ("localhost", "http://localhost") })
        {
            var page = await vera.SeeAsync("/sign-in");
            using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
            {
                Content = new FormUrlEncodedContent(new[] { "ceremony", "__RequestVerificationToken" }.ToDictionary(name => name, page.Field).Append(KeyValuePair.Create("credential", vera.Authenticator.Get(page.Options, origin)))),
            };
            request.Headers.Host = host;
            request.Headers.Add("Origin", origin);
            Assert.Equal(HttpStatusCode.Forbidden, (await vera.AskAsync(request)).Status);
        }
    }

    [Fact]
    public async Task Where_browsers_reach_it_is_what_was_set_and_nothing_else()
    {
        await using var server = await Rehearsal.RehearsedServer.StartAsync();
        await using var console = await server.StartConsoleAsync(new Uri("http://localhost:8999"));
        using var http = new HttpClient { BaseAddress = new Uri(console.Urls.Single()) };
        foreach (var (host, status) in new[] { ("localhost:8999", HttpStatusCode.OK), (http.BaseAddress.Authority, HttpStatusCode.Forbidden), ($"localhost:{http.BaseAddress.Port}", HttpStatusCode.Forbidden) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
            request.Headers.Host = host;
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("VERA")]
    [InlineData("Ve\u200Bra")]
    [InlineData("\u202EareV")]
    [InlineData("\uFF36era")]
    [InlineData("Ve\u0301ra")]
    [InlineData("Vera\u3164")]
    [InlineData("")]
    public async Task A_name_is_one_person_s_and_can_be_seen(string name)
    {
        await using var console = await RehearsedConsole.StartAsync();
        using var vera = await console.EnterAsync();
        using var other = console.Stranger();
        var link = console.Link();

        Assert.Equal(HttpStatusCode.Forbidden, (await other.JoinAsync(link, name)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await other.JoinAsync(link, "\u0412\u00E9ra \uD55C")).Status);
    }

    [Fact]
    public async Task The_console_s_database_overwrites_what_it_forgets_and_a_start_forgets_what_is_old()
    {
        await using var console = await RehearsedConsole.StartAsync(await Rehearsal.RehearsedServer.StartAsync(retention: new Protocol.Rosters.Retention(2, 7)));
        using var vera = await console.EnterAsync();
        console.Link();
        console.Server.Time.Advance(TimeSpan.FromDays(2) + TimeSpan.FromMinutes(1));

        await using var again = await console.Server.StartConsoleAsync();

        Assert.Empty(Directory.GetFiles(Path.Combine(console.Server.Folder, "console", "links")));
        await using var context = await again.Services.GetRequiredService<IDbContextFactory<ConsoleContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.Empty(context.Deeds);
        await context.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA secure_delete";
        Assert.Equal(1L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "http://localhost:1")]
    [InlineData("Origin", "null")]
    public async Task What_another_page_sends_is_refused(string header, string value)
    {
        await using var console = await RehearsedConsole.StartAsync();
        using var vera = await console.EnterAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, vera.Folder + "/");
        request.Headers.Add(header, value);

        Assert.Equal(HttpStatusCode.Forbidden, (await vera.AskAsync(request)).Status);
    }

    [Fact]
    public async Task A_change_takes_its_origin_and_the_form_s_token()
    {
        await using var console = await RehearsedConsole.StartAsync();
        using var vera = await console.EnterAsync();
        foreach (var (handler, origin, status) in new[] { ("Link", null, HttpStatusCode.Forbidden), ("Link", vera.Origin, HttpStatusCode.BadRequest), ("Remove", vera.Origin, HttpStatusCode.BadRequest) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, vera.Folder + "/people?handler=" + handler) { Content = new FormUrlEncodedContent([]) };
            request.Headers.TryAddWithoutValidation("Origin", origin);
            Assert.Equal(status, (await vera.AskAsync(request)).Status);
        }

        using var out_ = new HttpRequestMessage(HttpMethod.Post, vera.Folder + "/sign-out") { Content = new FormUrlEncodedContent([]) };
        out_.Headers.Add("Origin", vera.Origin);
        Assert.Equal(HttpStatusCode.BadRequest, (await vera.AskAsync(out_)).Status);
        Assert.Equal(HttpStatusCode.OK, (await vera.SeeAsync("/")).Status);
    }

    [Fact]
    public async Task An_auditor_sees_every_page_and_may_do_nothing_but_go()
    {
        await using var console = await RehearsedConsole.StartAsync();
        using var auditor = await console.EnterAsync(ConsoleRole.Auditor);
        var people = await auditor.SeeAsync("/people");
        Assert.DoesNotContain("handler=", people.Html, StringComparison.Ordinal);
        foreach (var page in RehearsedConsole.Pages)
        {
            Assert.Equal(HttpStatusCode.OK, (await auditor.SeeAsync(page)).Status);
        }

        var actions = await ActionsAsync(console);
        Assert.Equal(["/people?handler=Link", "/people?handler=Remove", "/sign-out?handler="], actions);
        foreach (var action in actions[..2])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await auditor.SendAsync(action, people, ("passkey", Convert.ToHexStringLower(auditor.Authenticator.Id)))).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await auditor.SeeAsync("/")).Status);
        Assert.Equal("/sign-in", (await auditor.SendAsync("/sign-out", people)).Location);
    }

    [Fact]
    public async Task An_operator_lets_an_auditor_in_and_never_another_operator()
    {
        await using var console = await RehearsedConsole.StartAsync();
        using var vera = await console.EnterAsync();
        using var invited = console.Stranger();

        var made = await vera.SendAsync("/people?handler=Link", await vera.SeeAsync("/people"));
        await invited.JoinAsync(made.Html[(made.Html.IndexOf("/link/", StringComparison.Ordinal) + 6)..][..64], "Sorin");

        Assert.Contains("Sorin, auditor", (await invited.SeeAsync("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_people_do_stands_in_the_log_as_long_as_the_policy_says()
    {
        await using var console = await RehearsedConsole.StartAsync(await Rehearsal.RehearsedServer.StartAsync(retention: new Protocol.Rosters.Retention(2, 7)));
        using var vera = await console.EnterAsync();
        await vera.SendAsync("/people?handler=Link", await vera.SeeAsync("/people"));
        await vera.SendAsync("/sign-out", await vera.SeeAsync("/"));
        await vera.SignInAsync();
        var log = (await vera.SeeAsync("/people")).Html;
        Assert.All(new[] { "came in by a one-time link", "made a one-time link", "signed out", "signed in" }, words => Assert.Contains(words, log, StringComparison.Ordinal));

        console.Server.Time.Advance(TimeSpan.FromDays(2) + TimeSpan.FromMinutes(1));
        await vera.SignInAsync();

        var later = (await vera.SeeAsync("/people")).Html;
        Assert.Contains("<td>signed in</td>", later, StringComparison.Ordinal);
        Assert.DoesNotContain("<td>signed out</td>", later, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_forbids_what_the_console_does_not_need()
    {
        await using var console = await RehearsedConsole.StartAsync();
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = console.Address };
        foreach (var path in new[] { "/", "/sign-in", "/console.css", "/no-such-page" })
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
            Assert.Contains("no-store", Assert.Single(answer.Headers.GetValues("Cache-Control")), StringComparison.Ordinal);
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    // Every change that there is, as pages' addresses; a new one is found by itself.
    private static async Task<string[]> ActionsAsync(RehearsedConsole console)
    {
        var loader = console.Services.GetRequiredService<Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure.PageLoader>();
        var pages = console.Services.GetRequiredService<EndpointDataSource>().Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>()).OfType<PageActionDescriptor>();
        var actions = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var page in pages)
        {
            var compiled = await loader.LoadAsync(page, Microsoft.AspNetCore.Http.EndpointMetadataCollection.Empty);
            actions.UnionWith(compiled.HandlerMethods.Where(handler => handler.HttpMethod == "Post").Select(handler => $"/{page.AttributeRouteInfo!.Template}?handler={handler.Name}"));
        }

        return [.. actions.Where(action => !open.Contains(action[1..action.IndexOf('?', StringComparison.Ordinal)]))];
    }
}
