using System.Net;
using Intake.Console.Access;
using Intake.Protocol.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Console.Tests;

/// <summary>The two ways in, and all that ends a session.</summary>
public sealed class SignInTests
{
    [Fact]
    public async Task A_one_time_link_makes_a_passkey_which_signs_in_from_then_on()
    {
        await using var console = await RehearsedConsole.StartAsync();
        using var vera = await console.EnterAsync();
        Assert.Contains("Vera, operator", (await vera.SeeAsync("/")).Html, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await vera.SignInAsync()).Status);

        Assert.Contains("Vera, operator", (await vera.SeeAsync("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_works_once()
    {
        await using var console = await RehearsedConsole.StartAsync();
        var secret = console.Link();
        using var first = console.Stranger();
        using var second = console.Stranger();
        var early = await second.SeeAsync($"/link/{secret}");
        await first.JoinAsync(secret);

        var late = await second.SendAsync($"/link/{secret}", early, ("ceremony", early.Field("ceremony")), ("credential", second.Authenticator.Create(early.Options, second.Origin)), ("name", "Mallory"));

        Assert.Equal(HttpStatusCode.NotFound, late.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await second.SeeAsync($"/link/{secret}")).Status);
        Assert.DoesNotContain("Mallory", (await first.SeeAsync("/people")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_lies_on_the_disk_as_a_hash_and_ends_by_itself()
    {
        await using var console = await RehearsedConsole.StartAsync();
        var secret = console.Link();
        var files = Directory.GetFiles(Path.Combine(console.Server.Folder, "console", "links"));
        Assert.DoesNotContain(secret, Assert.Single(files) + File.ReadAllText(files[0]), StringComparison.Ordinal);
        using var visitor = console.Stranger();

        console.Server.Time.Advance(ConsoleLink.Life + TimeSpan.FromSeconds(2));

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.JoinAsync(secret)).Status);
    }

    [Fact]
    public async Task A_passkey_that_nobody_made_here_or_that_was_asked_for_elsewhere_is_refused()
    {
        await using var console = await RehearsedConsole.StartAsync();
        using var vera = await console.EnterAsync();
        using var stranger = console.Stranger();

        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.SignInAsync()).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await vera.SignInAsync("http://localhost:1")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await vera.SignInAsync("https://console.example.org")).Status);
    }

    [Fact]
    public async Task An_answer_of_an_authenticator_counts_once_and_within_minutes()
    {
        await using var console = await RehearsedConsole.StartAsync();
        using var vera = await console.EnterAsync();
        vera.Folder = "";
        var page = await vera.SeeAsync("/sign-in");
        (string, string)[] answer = [("ceremony", page.Field("ceremony")), ("credential", vera.Authenticator.Get(page.Options, vera.Origin))];

        Assert.Equal(HttpStatusCode.Redirect, (await vera.SendAsync("/sign-in", page, answer)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await vera.SendAsync("/sign-in", page, answer)).Status);
        page = await vera.SeeAsync("/sign-in");
        console.Server.Time.Advance(Ceremonies.Life + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Forbidden, (await vera.SendAsync("/sign-in", page, ("ceremony", page.Field("ceremony")), ("credential", vera.Authenticator.Get(page.Options, vera.Origin)))).Status);
    }

    [Fact]
    public async Task A_session_ends_after_a_rest_and_not_while_somebody_works()
    {
        await using var console = await RehearsedConsole.StartAsync();
        using var vera = await console.EnterAsync();

        for (var i = 0; i < 3; i++)
        {
            console.Server.Time.Advance(OpenSessions.Idle * 0.7);
            Assert.Equal(HttpStatusCode.OK, (await vera.SeeAsync("/people")).Status);
        }

        console.Server.Time.Advance(OpenSessions.Idle + TimeSpan.FromSeconds(1));
        Assert.Equal("/sign-in", (await vera.SeeAsync("/people")).Location);
    }

    [Fact]
    public async Task A_session_ends_after_a_working_day_however_busy()
    {
        await using var console = await RehearsedConsole.StartAsync();
        using var vera = await console.EnterAsync();
        var visits = 0;

        for (; visits < 100 && (await vera.SeeAsync("/people")).Status == HttpStatusCode.OK; visits++)
        {
            console.Server.Time.Advance(OpenSessions.Idle * 0.7);
        }

        Assert.InRange(visits, 40, 48);
    }

    [Fact]
    public async Task Who_signs_out_cannot_be_followed_with_the_same_cookie()
    {
        await using var console = await RehearsedConsole.StartAsync();
        using var vera = await console.EnterAsync();
        var cookie = vera.Cookies.GetCookieHeader(new Uri(vera.Origin + vera.Folder + "/"));
        await vera.SendAsync("/sign-out", await vera.SeeAsync("/"));
        using var thief = console.Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Get, vera.Folder + "/");
        request.Headers.Add("Cookie", cookie);

        Assert.Equal("/sign-in", (await thief.AskAsync(request)).Location);
    }

    [Fact]
    public async Task A_session_s_cookie_goes_to_its_own_path_alone_and_opens_nothing_elsewhere()
    {
        await using var console = await RehearsedConsole.StartAsync();
        using var vera = await console.EnterAsync();
        Assert.DoesNotContain(Session.Scheme + "=", vera.Cookies.GetCookieHeader(new Uri(vera.Origin + "/people")), StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/people");
        request.Headers.Add("Cookie", vera.Cookies.GetCookieHeader(new Uri(vera.Origin + vera.Folder + "/")));
        using var thief = console.Stranger();

        Assert.Equal("/sign-in", (await thief.AskAsync(request)).Location);
    }

    [Fact]
    public async Task Whose_passkey_is_removed_is_out_at_once_and_stays_out()
    {
        await using var console = await RehearsedConsole.StartAsync();
        using var vera = await console.EnterAsync();
        using var auditor = await console.EnterAsync(ConsoleRole.Auditor);

        await vera.SendAsync("/people?handler=Remove", await vera.SeeAsync("/people"), ("passkey", Convert.ToHexStringLower(auditor.Authenticator.Id)));

        Assert.Equal("/sign-in", (await auditor.SeeAsync("/")).Location);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.SignInAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await vera.SeeAsync("/")).Status);
        Assert.Contains("<td>Vera</td><td>removed a passkey of Vera 2</td>", (await vera.SeeAsync("/people")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passkey_that_is_removed_while_it_signs_in_stays_removed()
    {
        await using var console = await RehearsedConsole.StartAsync();
        using var vera = await console.EnterAsync();
        using var auditor = await console.EnterAsync(ConsoleRole.Auditor);
        var people = console.Services.GetRequiredService<People>();
        var (person, _) = people.All().Single(one => one.Person.Role == ConsoleRole.Auditor);
        var shown = Assert.Single(await people.GetPasskeysAsync(person, TestContext.Current.CancellationToken));

        Assert.Equal("Vera 2", await people.RemoveAsync(auditor.Authenticator.Id));

        Assert.False(await people.UseAsync(person, shown));
        Assert.Single(people.All());
        Assert.Empty(await people.GetPasskeysAsync(person, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whose_role_changes_is_out()
    {
        await using var console = await RehearsedConsole.StartAsync();
        using var vera = await console.EnterAsync();
        await using (var context = await console.Services.GetRequiredService<IDbContextFactory<ConsoleContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken))
        {
            await context.People.ExecuteUpdateAsync(people => people.SetProperty(person => person.Role, ConsoleRole.Auditor), TestContext.Current.CancellationToken);
        }

        Assert.Equal("/sign-in", (await vera.SeeAsync("/")).Location);
    }

    [Fact]
    public async Task Only_so_many_come_to_the_ways_in_within_a_minute()
    {
        await using var console = await RehearsedConsole.StartAsync();
        using var stranger = console.Stranger();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 61; i++)
        {
            answers.Add((await stranger.SeeAsync(i % 2 == 0 ? "/sign-in" : "/link/0")).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, answers[..^1]);
    }
}
