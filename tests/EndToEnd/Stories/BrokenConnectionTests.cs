using System.Net;
using System.Security.Cryptography;
using Intake.EndToEnd.Browsers;
using Intake.EndToEnd.Network;
using Intake.EndToEnd.Newsrooms;
using Intake.Protocol;
using Intake.Protocol.Chunks;

namespace Intake.EndToEnd.Stories;

/// <summary>What a source is told when the connection, the day or the disk ends at the wrong moment: the truth.</summary>
public sealed class BrokenConnectionTests(RunningBrowsers browsers, RunningNewsroom running)
{
    private static readonly BrowserProfile[] Profiles = [BrowserProfile.Chromium, BrowserProfile.SaferFirefox];

    public static TheoryData<BrowserProfile> Browsers => SourceBrowsers.Both;

    [Theory]
    [MemberData(nameof(Browsers))]
    public async Task A_connection_that_breaks_while_a_file_is_sent_is_taken_up_again_and_the_tip_arrives_once(BrowserProfile profile)
    {
        var newsroom = await running.EnterAsync();
        var desk = new DeskUnderTest(newsroom, newsroom.Editors[0]);
        using var files = new TemporaryFolder();
        var video = RandomNumberGenerator.GetBytes(6 * ChunkFormat.PlainSize);
        await File.WriteAllBytesAsync(files.File("video.mp4"), video, TestContext.Current.CancellationToken);
        await using var meddler = await Meddler.InFrontOfAsync(newsroom.Address);
        await using var wire = Wire.To(meddler.Address);
        var (fourth, mended) = (new TaskCompletionSource(), new TaskCompletionSource());
        var chunks = 0;
        meddler.Does = async (context, handOn) =>
        {
            if (context.Request.Method == "PUT" && Interlocked.Increment(ref chunks) == 4)
            {
                fourth.SetResult();
                await mended.Task;
            }

            await handOn();
        };

        var visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(profile), wire.Address);
        var text = $"It broke. {Guid.NewGuid()}";
        await visit.WriteAsync(text);
        await visit.AttachAsync(files.File("video.mp4"));
        await visit.PressSendAsync();
        await fourth.Task.WaitAsync(Browser.Patience, TestContext.Current.CancellationToken);
        wire.Cut();
        mended.SetResult();
        await visit.Browser.WaitForTextAsync("#progress-text", "The connection broke. Trying again…");
        wire.Mend();
        await visit.WaitForOutcomeAsync("sent");

        var tip = await desk.WaitForTipAsync(text);
        Assert.Equal(video, await desk.FetchAsync(Assert.Single(tip.Message.Attachments)));
    }

    [Fact]
    public async Task A_door_that_is_gone_for_good_means_that_nothing_was_sent()
    {
        // Of a long day: when that ends, what is missed first are the keys of the next.
        await using var newsroom = await NewsroomUnderTest.OpenAsync(NewsroomPlan.Hasty with { Clock = new EpochClock(10, 8_640) });
        await Task.WhenAll(Profiles.Select(async profile =>
        {
            var wire = Wire.To(newsroom.Address);
            await using (wire)
            {
                var visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(profile), wire.Address);
                await visit.WriteAsync("Nobody is there.");
                await wire.DisposeAsync();
                await visit.PressSendAsync();
                await visit.WaitForOutcomeAsync("failed");

                Assert.Equal("It was not sent. We could not be reached. Check your connection and try again.", await visit.OutcomeAsync());
                Assert.Equal(
                    "What you wrote is still here. Nobody can read a message that did not arrive whole.", await visit.Browser.TextAsync("#result-kept"));
            }
        }));
    }

    [Fact]
    public async Task An_answer_that_is_lost_leaves_it_open_and_trying_again_delivers_the_tip_once()
    {
        // Of a long day: once its roster is closed, nobody can tell any more whether a parcel came before.
        await using var newsroom = await NewsroomUnderTest.OpenAsync(NewsroomPlan.Hasty with { Clock = new EpochClock(10, 360) });
        await Task.WhenAll(Profiles.Select(async profile =>
        {
            var desk = new DeskUnderTest(newsroom, newsroom.Editors[0]);
            await using var meddler = await Meddler.InFrontOfAsync(newsroom.Address);
            var visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(profile), $"{meddler.Address}");
            meddler.Does = async (context, handOn) =>
            {
                var isParcel = context.Request.Path == "/parcels";
                if (isParcel)
                    context.Response.Body = Stream.Null;

                await handOn();
                if (!isParcel)
                    return;

                await Deadline.UntilAsync("all of it to be gone", visit.HasSentAllAsync);
                context.Abort();
            };
            var text = $"Did you get it? {Guid.NewGuid()}";
            await visit.WriteAsync(text);
            await visit.PressSendAsync();
            await visit.WaitForOutcomeAsync("unknown");
            Assert.StartsWith("We do not know if it arrived.", await visit.OutcomeAsync(), StringComparison.Ordinal);

            meddler.Does = (_, handOn) => handOn();
            await visit.Browser.ClickAsync("#retry");
            await visit.WaitForOutcomeAsync("sent");
            var sent = newsroom.Epoch;

            await desk.ReadThroughAsync(sent);
            Assert.Single(desk.Tips, tip => tip.Message.Text == text);
        }));
    }

    [Fact]
    public async Task A_day_that_ends_while_a_parcel_is_on_its_way_has_it_sealed_again()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync(NewsroomPlan.Hasty with { Clock = new EpochClock(30, 1) });
        await Task.WhenAll(Profiles.Select(async profile =>
        {
            var desk = new DeskUnderTest(newsroom, newsroom.Editors[0]);
            await using var meddler = await Meddler.InFrontOfAsync(newsroom.Address);
            var answers = new List<int>();
            meddler.Does = async (context, handOn) =>
            {
                var isParcel = context.Request.Path == "/parcels";
                if (isParcel && answers.Count == 0)
                    await WaitForAsync(newsroom, newsroom.Epoch + 2);

                await handOn();
                if (isParcel)
                    answers.Add(context.Response.StatusCode);
            };
            var visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(profile), $"{meddler.Address}");
            var text = $"Late in the day. {Guid.NewGuid()}";
            await visit.WriteAsync(text);
            await visit.PressSendAsync();
            await visit.WaitForOutcomeAsync("sent");

            Assert.Equal([StatusCodes.RosterClosed, StatusCodes.Accepted], answers);
            await desk.WaitForTipAsync(text);
        }));
    }

    [Fact]
    public async Task A_disk_without_room_for_files_takes_the_text_alone()
    {
        // Of a long epoch: when that ends, what was posted is packed, and for a while there is room again.
        var plan = NewsroomPlan.Ordinary with { Clock = new EpochClock(86_400, 30), Settings = new Dictionary<string, string> { ["Intake__DiskBudget"] = "100000000" } };
        await using var newsroom = await NewsroomUnderTest.OpenAsync(plan);
        await FillWithChunksAsync(newsroom);
        using var files = new TemporaryFolder();
        await File.WriteAllBytesAsync(files.File("a.jpg"), [1, 2, 3], TestContext.Current.CancellationToken);
        foreach (var profile in Profiles)
        {
            var visit = await SourceVisit.OpenAsync(await browsers.VisitAsync(profile), $"{newsroom.Address}");
            await visit.WriteAsync("The text can go alone.");
            await visit.AttachAsync(files.File("a.jpg"));
            await visit.PressSendAsync();
            await visit.WaitForOutcomeAsync("failed");
            Assert.Equal(
                "It was not sent. We cannot take files at present. You can send the text alone, or come back later.", await visit.OutcomeAsync());

            await visit.Browser.ClickAsync("#send-text-only");
            await visit.Browser.WaitForTextAsync("#result-title", "We have it, sealed.");
        }
    }

    private static Task WaitForAsync(NewsroomUnderTest newsroom, ulong epoch) =>
        Deadline.UntilAsync($"epoch {epoch}", () => Task.FromResult(newsroom.Epoch >= epoch));

    private static async Task FillWithChunksAsync(NewsroomUnderTest newsroom)
    {
        var chunk = RandomNumberGenerator.GetBytes(ChunkFormat.SealedSize);
        HttpStatusCode status;
        do
        {
            var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(ChunkFormat.IdSize));
            using var body = new ByteArrayContent(chunk);
            using var answer = await newsroom.Http.PutAsync($"/chunks/{id}", body, TestContext.Current.CancellationToken);
            status = answer.StatusCode;
        }
        while (status == HttpStatusCode.Created);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
    }

    private static class StatusCodes
    {
        public const int Accepted = 202;
        public const int RosterClosed = 409;
    }
}
