using System.Text;
using System.Text.Json.Nodes;
using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Network;
using Intake.EndToEnd.Newsrooms;
using Intake.EndToEnd.Processes;
using Intake.Protocol.Rosters;

namespace Intake.EndToEnd.Stories;

/// <summary>A server that offers another list of editors than the newsroom signed is refused in words, and gets nothing.</summary>
public sealed class UntrustedServerTests(RunningBrowsers browsers, UntrustedServerTests.LyingServer lies) : IClassFixture<UntrustedServerTests.LyingServer>
{
    public static TheoryData<BrowserProfile, string, string, string> Lies
    {
        get
        {
            var data = new TheoryData<BrowserProfile, string, string, string>();
            foreach (var profile in new[] { BrowserProfile.Chromium, BrowserProfile.SaferFirefox })
            {
                data.Add(profile, "forged", "forged", "does not offer our present list of editors");
                data.Add(profile, "reordered", "forged", "does not offer our present list of editors");
                data.Add(profile, "older", "older", "does not offer our present list of editors");
                data.Add(profile, "ended", "membershipEnded", "are out of date");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_membership_that_the_newsroom_did_not_sign_for_now_is_refused_in_words(BrowserProfile profile, string lie, string trouble, string words)
    {
        var posted = await lies.TellAsync(lie);
        var visit = await SourceVisit.ArriveAsync(await browsers.VisitAsync(profile), $"{lies.Address}");

        await visit.Browser.WaitForTextAsync("#notice-text", words);
        Assert.Equal(trouble, await visit.Browser.EvaluateAsync<string>("document.querySelector('#notice').dataset.trouble"));
        await visit.WriteAsync("This must not leave.");
        Assert.True(await visit.Browser.EvaluateAsync<bool>("document.querySelector('#send').disabled"));
        Assert.Empty(posted);
    }

    [Theory]
    [InlineData("forged")]
    [InlineData("reordered")]
    [InlineData("ended")]
    public async Task The_command_line_refuses_it_too(string lie)
    {
        var posted = await lies.TellAsync(lie);

        var outcome = await BuiltProgram.Cli.RunAsync(
            ["tip", "send", "--server", $"{lies.Address}", "--newsroom", lies.NewsroomFile, "--text", "-", "--json"], "This must not leave.");

        Assert.Equal(1, outcome.ExitCode);
        var answer = JsonNode.Parse(outcome.Output)!;
        Assert.Equal("refused", (string)answer["kind"]!);
        Assert.StartsWith("Nothing was sent", (string)answer["what"]!, StringComparison.Ordinal);
        Assert.Empty(posted);
    }

    /// <summary>A newsroom under its second membership, behind a server that tells lies about it.</summary>
    public sealed class LyingServer : IAsyncLifetime
    {
        private readonly Dictionary<string, byte[]> lies = [];
        private NewsroomUnderTest? newsroom;
        private Meddler? meddler;

        public Uri Address => meddler!.Address;

        public string NewsroomFile => newsroom!.NewsroomFilePath;

        public async ValueTask InitializeAsync()
        {
            newsroom = await NewsroomUnderTest.OpenAsync(NewsroomPlan.Ordinary);
            var older = await newsroom.Http.GetByteArrayAsync("/roster");
            await newsroom.PublishAsync(newsroom.Sign());
            await newsroom.WaitForRosterAsync(roster => roster.Membership.Number == 2);
            Assert.True(RosterAnswer.TryDecode(await newsroom.Http.GetByteArrayAsync("/roster"), out var genuine));

            lies["older"] = older;
            lies["ended"] = (genuine with { MembershipDocument = newsroom.Sign(membership => membership with { LastEpoch = newsroom.Epoch - 1 }).Bytes }).Encode();
            lies["forged"] = (genuine with { MembershipDocument = Swap(genuine.MembershipDocument, newsroom.Editors[0].Identity.Auth, new byte[32]) }).Encode();
            lies["reordered"] = (genuine with { MembershipDocument = Reorder(genuine.MembershipDocument) }).Encode();
            meddler = await Meddler.InFrontOfAsync(newsroom.Address);
        }

        /// <summary>Begins to lie. Returns where everything that is posted or put from now on is noted.</summary>
        public async Task<List<string>> TellAsync(string lie)
        {
            var posted = new List<string>();
            meddler!.Offer(lies[lie]);
            var offer = meddler.Does;
            meddler.Does = (context, handOn) =>
            {
                if (context.Request.Method != "GET")
                    posted.Add($"{context.Request.Method} {context.Request.Path}");

                return offer(context, handOn);
            };
            await WaitForPageAsync();
            return posted;
        }

        // The page knows the lowest number once it was assembled from the second membership.
        private Task WaitForPageAsync() => Deadline.UntilAsync("the page of the second membership", async () =>
            (await newsroom!.Http.GetStringAsync("/")).Contains("\"lowestMembership\":2", StringComparison.Ordinal));

        private ReadOnlyMemory<byte> Reorder(ReadOnlyMemory<byte> document)
        {
            var (first, second) = (newsroom!.Editors[0].Identity, newsroom.Editors[1].Identity);
            var reordered = Swap(Swap(document, first.Sign, second.Sign), first.Auth, second.Auth);
            return Swap(reordered, Encoding.UTF8.GetBytes(first.Name!), Encoding.UTF8.GetBytes(second.Name!));
        }

        private static ReadOnlyMemory<byte> Swap(ReadOnlyMemory<byte> document, ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
        {
            var bytes = document.ToArray();
            var (here, there) = (document.Span.IndexOf(one), document.Span.IndexOf(other));
            other.CopyTo(bytes.AsSpan(here));
            if (there >= 0)
                one.CopyTo(bytes.AsSpan(there));

            return bytes;
        }

        public async ValueTask DisposeAsync()
        {
            if (meddler is not null)
                await meddler.DisposeAsync();

            if (newsroom is not null)
                await newsroom.DisposeAsync();
        }
    }
}
