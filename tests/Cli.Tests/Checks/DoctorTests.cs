using System.Net;
using System.Text.Json.Nodes;
using Intake.Cli.Checks;
using Intake.EndToEnd;
using Intake.EndToEnd.Network;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Intake.Cli.Tests.Checks;

public sealed class DoctorTests(ServedNewsroom newsroom) : IClassFixture<ServedNewsroom>
{
    [Fact]
    public async Task A_real_door_is_found_to_answer_with_its_page_its_epoch_and_its_editors()
    {
        var findings = await FindingsAsync(TimeProvider.System);

        Assert.Contains(findings, finding => Says(finding, "fine", "All 1 editors can read"));
        Assert.Contains(findings, finding => Says(finding, "fine", "The source's page is served with its policy."));
        // An answer may be longer on its way than an epoch of seconds.
        await ServedNewsroom.UntilAsync(async () => (await FindingsAsync(TimeProvider.System)).Exists(finding => Says(finding, "fine", "counts the same epoch")));
        Assert.Contains(findings, finding => Says(finding, "fine", "No proxy shows itself"));
    }

    [Fact]
    public async Task A_page_is_looked_for_in_the_public_ledger()
    {
        // Its entry is there before it is served, and signed a moment later.
        await ServedNewsroom.UntilAsync(async () => (await FindingsAsync(TimeProvider.System)).Exists(finding => Says(finding, "fine", "page stands in the public ledger")));
        await using var meddler = await Meddler.InFrontOfAsync(new Uri(newsroom.Url));
        meddler.Does = (context, handOn) => context.Request.Path == "/" ? context.Response.WriteAsync("<html>") : handOn();

        var told = await Transcript.TypeAsync(["doctor", "--server", meddler.Address.ToString(), "--newsroom", newsroom.Founded["newsroom.pub"], "--json"]);

        Assert.Contains(told.Json["findings"]!.AsArray(), finding => Says(finding!, "wrong", "does not stand in the public ledger"));
    }

    [Fact]
    public async Task A_clock_that_is_an_hour_behind_is_wrong()
    {
        var findings = await FindingsAsync(new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddHours(-1)));

        Assert.Contains(findings, finding => Says(finding, "wrong", "epochs apart"));
    }

    [Fact]
    public async Task A_door_that_does_not_answer_is_wrong_and_the_exit_code_says_so()
    {
        var transcript = await Transcript.TypeAsync(["doctor", "--server", "http://127.0.0.1:1", "--json"]);

        Assert.Equal(1, transcript.ExitCode);
        Assert.Contains(transcript.Json["findings"]!.AsArray(), finding => Says(finding!, "wrong", "did not answer"));
    }

    [Fact]
    public void A_folder_and_a_vault_that_others_may_read_are_wrong()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("mina.vault"), "");
        File.SetUnixFileMode(folder.File("mina.vault"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        Assert.Equal(2, new FolderChecks(folder.Path).Look().Count(finding => finding.Kind == FindingKind.Wrong));
    }

    [Fact]
    public void A_proxy_that_shows_itself_sets_cookies_or_has_another_time_is_named()
    {
        using var answer = new HttpResponseMessage(HttpStatusCode.OK);
        answer.Headers.Add("Server", "nginx");
        answer.Headers.Add("Set-Cookie", "id=1");
        answer.Headers.Date = new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

        var findings = HeaderChecks.Look(answer.Headers, answer.Headers.Date.Value.AddMinutes(10)).ToList();

        Assert.Equal([FindingKind.Wrong, FindingKind.Hint, FindingKind.Wrong], findings.Select(finding => finding.Kind));
    }

    private static bool Says(JsonNode finding, string kind, string words) =>
        (string?)finding["kind"] == kind && ((string)finding["what"]!).Contains(words, StringComparison.Ordinal);

    private async Task<List<JsonNode>> FindingsAsync(TimeProvider time) =>
        [.. (await Transcript.TypeAsync(["doctor", .. newsroom.Door, "--json"], time: time)).Json["findings"]!.AsArray().Select(finding => finding!)];
}
