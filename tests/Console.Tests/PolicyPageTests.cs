using System.Text.RegularExpressions;
using Intake.Protocol.Rosters;
using Intake.Rehearsal;
using Intake.Store.Ledger;

namespace Intake.Console.Tests;

/// <summary>What the console says of a policy that changes, is to change, and of holds.</summary>
public sealed partial class PolicyPageTests
{
    private const int Day = 4;

    [Fact]
    public async Task A_policy_that_never_changed_has_one_line_and_no_hold()
    {
        await using var console = await RehearsedConsole.StartAsync();
        console.PassEpochs(2);

        var page = (await Gallery.SeeAllAsync(console))["/retention"].Html;

        Assert.Equal(["From the beginning|Tips and files 30 days, replies 90 days|The first policy."], Lines(page, "policy"));
        Assert.Contains("There is none, and never was one", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_change_stands_there_with_its_reason_and_from_when_it_holds()
    {
        await using var server = await RehearsedServer.StartAsync(retention: new Retention(7, 7));
        server.PassEpochs(2 * Day);
        var shortened = server.Epoch;
        await server.ChangePolicyAsync(server.Policy with { Retention = new Retention(2, 7), Reason = "Less is enough." });
        server.PassEpochs(Day);
        var announced = server.Epoch;
        await server.ChangePolicyAsync(server.Policy with { Retention = new Retention(5, 7), Reason = "Editors need <longer>." });
        await using var console = await RehearsedConsole.BesideAsync(server);

        var pages = await Gallery.SeeAllAsync(console, "policy");

        var from = server.Clock.FirstEpochOfDay(server.Clock.DayOf(announced) + 1 + PolicyNotice.LeastDays);
        Assert.Equal(
            [
                $"From {When(server, from)}|Announced: tips and files 5 days, replies 7 days|Written in the epoch of {When(server, announced)}. Reason: Editors need &lt;longer&gt;.",
                $"From {When(server, shortened)}|Tips and files 2 days, replies 7 days|Written in the epoch of {When(server, shortened)}. Reason: Less is enough.",
                "From the beginning|Tips and files 7 days, replies 7 days|The first policy.",
            ], Lines(pages["/retention"].Html, "policy"));
        Assert.Contains($"From {When(server, from)} on: tips and files 5 days, replies 7 days. Sources are told so already.", pages["/retention"].Html, StringComparison.Ordinal);
        Assert.Contains("Policies that were announced", pages["/ledger"].Html, StringComparison.Ordinal);

        await server.ChangePolicyAsync(server.Policy with { Retention = new Retention(2, 7), Reason = "They do not." });
        await using var after = await RehearsedConsole.BesideAsync(server);
        var page = (await Gallery.SeeAllAsync(after))["/retention"].Html;
        Assert.EndsWith("Reason: They do not.", Lines(page, "policy")[0], StringComparison.Ordinal);
        Assert.Contains("What was announced is taken back: tips and files 2 days, replies 7 days", Lines(page, "policy")[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Sources are told so already.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hold_stands_there_with_its_scope_its_class_of_reason_and_its_end()
    {
        await using var server = await RehearsedServer.StartAsync(retention: new Retention(2, 7));
        server.PassEpochs(2 * Day);
        var (first, last, end) = (server.Epoch - Day, server.Epoch - 1, server.Epoch + (2 * Day));
        var hold = new WantedHold(server.Clock.StartOf(first), server.Clock.StartOf(last), HoldReason.Legal, server.Clock.StartOf(end));
        await server.ChangePolicyAsync(server.Policy with { Holds = [hold] });
        await using var console = await RehearsedConsole.BesideAsync(server);

        var pages = await Gallery.SeeAllAsync(console, "hold");

        var scope = $"What was posted from {When(server, first)} to {When(server, last + 1)}";
        Assert.Equal([$"{scope}|Held until {When(server, end + 1)}|Class of reason: legal"], Lines(pages["/retention"].Html, "holds"));
        Assert.Contains("A legal hold on what was posted from", Lines(pages["/retention"].Html, "policy")[0], StringComparison.Ordinal);
        Assert.Contains("A legal hold on what was posted from", pages["/ledger"].Html, StringComparison.Ordinal);

        var lifted = server.Epoch;
        await server.ChangePolicyAsync(server.Policy with { Holds = [] });
        server.PassEpochs(2);
        await using var after = await RehearsedConsole.BesideAsync(server);
        Assert.Equal([$"{scope}|Ended, it was held until {When(server, lifted + 1)}|Class of reason: legal"], Lines((await Gallery.SeeAllAsync(after))["/retention"].Html, "holds"));
    }

    private static string When(RehearsedServer server, ulong epoch) => Audit.Findings.AuditWords.Epoch(epoch, server.Clock);

    // What each item of a section's list says, with bars between its lines.
    private static List<string> Lines(string html, string section)
    {
        var start = html.IndexOf("<ol", html.IndexOf($"<section aria-labelledby=\"{section}\"", StringComparison.Ordinal), StringComparison.Ordinal);
        var list = html[start..html.IndexOf("</ol>", start, StringComparison.Ordinal)];
        return [.. list.Split("<li>")[1..].Select(item => string.Join('|', LineOf().Matches(item).Select(line => line.Groups[1].Value)))];
    }

    [GeneratedRegex("<p[^>]*>(?:<strong>)?(.*?)(?:</strong>)?</p>")]
    private static partial Regex LineOf();
}
