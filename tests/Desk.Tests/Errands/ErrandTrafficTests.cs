using Intake.Desk.Attachments;
using Intake.Desk.Doors;
using Intake.Desk.Errands;
using Intake.Desk.Outcomes;
using Intake.Desk.Posting;
using Intake.Desk.Pulling;
using Intake.Desk.Tests.Attachments;
using Intake.Desk.Tests.Vaults;
using Intake.Desk.Vaults;
using Intake.Protocol.Chunks;
using Intake.Protocol.Errands;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Protocol.Sealing;
using Intake.Rehearsal;

namespace Intake.Desk.Tests.Errands;

/// <summary>What a door sees of a desk whose vault never meets a network.</summary>
public sealed class ErrandTrafficTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> heard = [];
    private readonly List<byte[]> parcels = [];
    private RehearsedServer server = null!;
    private Vault near = null!;
    private Vault far = null!;
    private DoorBook doors = null!;
    private DoorConnection real = null!;
    private HeardConnection editor = null!;
    private HeardConnection stranger = null!;
    private SignedErrand errand = null!;
    private int bundles;
    private uint courierBefore;

    private string Bundle => folder[$"bundle-{bundles}"];

    public async ValueTask InitializeAsync()
    {
        server = await RehearsedServer.StartEmptyAsync(new RehearsedNewsroom(0));
        (near, far) = (TestVaults.Create(folder["near"], server.Newsroom.File), TestVaults.Create(folder["far"], server.Newsroom.File));
        await server.PublishAsync(membership => membership with { Editors = [near.Identity, far.Identity] });
        var door = DoorAddress.Parse(server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)).Value!;
        doors = new DoorBook(door);
        real = new DoorConnection(doors, null, "test");
        editor = new HeardConnection("editor", real, heard, door);
        stranger = new HeardConnection("stranger", real, heard, door) { Meddle = Keep };
        await PullNearAsync();
        await MakeErrandAsync();
        await VisitAsync();
        await TakeAsync();
        await MakeErrandAsync();
        await VisitAsync();
        courierBefore = await CourierAsync();
        server.RenewRosters();
        await SendTipWithoutItsFileAsync();
        server.PassEpochs();
        await PullNearAsync();
        await VisitAsync();
        await TakeAsync();
        Assert.True((await new ReplyQueue(far, SystemRandomSource.Instance).AddAsync(far.Contents.Tips.Single().Thread, "Which teacher?")).IsDone);
        await MakeErrandAsync();
    }

    public async ValueTask DisposeAsync()
    {
        near.Dispose();
        far.Dispose();
        real.Dispose();
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_door_sees_the_same_requests_in_the_same_order_as_of_any_desk_that_pulls()
    {
        Assert.NotNull(Assert.Single(far.Contents.Queue).Sealing);
        server.PassEpochs();
        heard.Clear();
        await PullNearAsync();
        var ofNear = heard.ToList();
        heard.Clear();
        parcels.Clear();

        Assert.Null((await VisitAsync()).Interruption?.ToString());

        Assert.Equal(ofNear, heard);
        // Of a file whose first chunk is not there as many are asked for as are under way at once, and not the others.
        Assert.Equal(ChunkFlow.Ahead, heard.Count(request => request.Contains("GET /chunks/", StringComparison.Ordinal)));
        Assert.Equal(Poster.ParcelsPerEpoch, heard.Count(request => request.Contains("POST /parcels", StringComparison.Ordinal)));
        // The one difference, and SPEC §7 says it: what leaves days after it was sealed is sealed to the courier roster, half of these to that of the errand before.
        var numbers = parcels.ConvertAll(parcel => ParcelFormat.TryReadEnvelope(parcel, out _, out var number) ? number : 0);
        Assert.Equal(Enumerable.Repeat(new[] { await CourierAsync(), courierBefore }, Poster.ParcelsPerEpoch / 2).SelectMany(pair => pair), numbers);
    }

    [Fact]
    public async Task A_second_visit_in_an_epoch_posts_nothing_and_asks_for_no_lane_again()
    {
        server.PassEpochs();
        await VisitAsync();
        heard.Clear();

        var again = await VisitAsync();

        Assert.Equal((0, 0), (again.Parcels, again.Lanes));
        Assert.DoesNotContain(heard, request => request.Contains("/parcels", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Parcels_whose_answer_was_lost_are_posted_again_in_a_later_epoch_and_only_then()
    {
        server.PassEpochs();
        stranger.Meddle = request => request.PathAndQuery == "/parcels" ? Keep(request) ?? Problem.Partly("Lost.", "", "") : null;
        parcels.Clear();
        Assert.Equal("Lost.", (await VisitAsync()).Interruption?.What);
        var first = parcels.ToList();
        stranger.Meddle = Keep;
        parcels.Clear();
        Assert.Equal(0, (await VisitAsync()).Parcels);
        Assert.Empty(parcels);
        server.PassEpochs();

        Assert.Equal(Poster.ParcelsPerEpoch, (await VisitAsync()).Parcels);
        Assert.Equal(first, parcels);
    }

    [Fact]
    public async Task A_visit_that_broke_off_is_taken_as_far_as_it_came_and_the_next_one_goes_on()
    {
        await server.SendAsync(await server.SealTipAsync("They took the teacher."));
        server.PassEpochs();
        stranger.Meddle = request => request.PathAndQuery.StartsWith("/board/index", StringComparison.Ordinal) ? Problem.TryAgain("Broken off.", "") : null;
        Assert.Equal("Broken off.", (await VisitAsync()).Interruption?.What);
        Assert.Equal(1, (await TakeAsync()).Tips);
        stranger.Meddle = Keep;

        Assert.Null((await VisitAsync()).Interruption?.ToString());
        Assert.Null((await TakeAsync()).Interruption?.ToString());
    }

    [Fact]
    public async Task A_door_that_answered_not_now_is_asked_again_at_the_next_visit_and_both_visits_are_taken()
    {
        await server.SendAsync(await server.SealTipAsync("They took the nurse."));
        server.PassEpochs();
        stranger.Answer = request => request.PathAndQuery.StartsWith("/board/index", StringComparison.Ordinal) ? 503 : null;
        Assert.NotNull((await VisitAsync()).Interruption);
        stranger.Answer = _ => null;
        editor.Answer = request => request.PathAndQuery.Contains("/lanes/", StringComparison.Ordinal) ? 429 : null;
        server.PassEpochs();
        Assert.NotNull((await VisitAsync()).Interruption);
        editor.Answer = _ => null;
        await server.SendAsync(await server.SealTipAsync("They took the driver."));
        server.PassEpochs();
        Assert.Null((await VisitAsync()).Interruption?.ToString());

        var taken = await TakeAsync();

        Assert.Null(taken.Interruption?.ToString());
        Assert.Equal(2, taken.Tips);
    }

    [Fact]
    public async Task What_goes_along_again_is_chosen_by_its_place_and_tells_nothing_of_what_it_is()
    {
        var first = errand.Errand.Parcels;
        await MakeErrandAsync();
        Assert.Equal(first.Take(first.Count / 2), EverySecond(errand.Errand.Parcels, first.Count / 2), Same);
        Assert.All(errand.Errand.Parcels.Where((_, i) => i % 2 == 0), fresh => Assert.DoesNotContain(first, old => Same(old, fresh)));
        var second = errand.Errand.Parcels;
        server.PassEpochs();
        Assert.Equal(Poster.ParcelsPerEpoch, (await VisitAsync()).Parcels);
        await TakeAsync();

        await MakeErrandAsync();

        Assert.Equal(second.Skip(Poster.ParcelsPerEpoch).Take(second.Count / 2), EverySecond(errand.Errand.Parcels, second.Count / 2), Same);
        Assert.Equal(first.Count, errand.Errand.Parcels.Count);
    }

    [Fact]
    public void Every_lane_of_an_errand_has_pages_for_a_flooded_epoch() => Assert.All(errand.Errand.Lanes, lane => Assert.InRange(lane.Pages, 16u, (uint)Errand.MaximumPages));

    private static bool Same(ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other) => one.Span.SequenceEqual(other.Span);

    private static IEnumerable<ReadOnlyMemory<byte>> EverySecond(IReadOnlyList<ReadOnlyMemory<byte>> parcels, int count) => parcels.Where((_, i) => i % 2 == 1).Take(count);

    private async Task SendTipWithoutItsFileAsync()
    {
        var file = new TipWithFile((2 * ChunkFlow.Ahead * ChunkFormat.PlainSize) - 1);
        var roster = await server.GetRosterAsync();
        using var source = server.Newsroom.NewSource();
        await server.SendAsync(new ParcelSealer(roster.Signed, SystemRandomSource.Instance).Tip(source, DoorCalls.Tip("They took the teacher.", server.Epoch) with { Attachments = [file.Manifest] }));
    }

    private async Task<uint> CourierAsync()
    {
        Assert.True(RosterAnswer.TryDecode(await server.GetBytesAsync("/roster/courier"), out var courier));
        Assert.True(SignedMembership.TryParse(courier.MembershipDocument, server.Newsroom.Identity, out var membership, out _));
        Assert.True(SignedRoster.TryParse(courier.RosterDocument, membership, out var roster, out _));
        return roster.Roster.Number;
    }

    private Problem? Keep(DoorRequest request)
    {
        if (request.PathAndQuery == "/parcels")
            parcels.Add(request.Body.ToArray());
        return null;
    }

    private async Task PullNearAsync()
    {
        var puller = new Puller(near, doors, editor, stranger, server.Time, SystemRandomSource.Instance);
        Assert.Null((await puller.PullAsync(null, CancellationToken.None)).Value!.Interruption?.ToString());
        var holder = new VaultHolder();
        holder.Put(near);
        Assert.Null((await AsTimePassesAsync(new Poster(new StrangerDoor(stranger), server.Time, SystemRandomSource.Instance).PostEpochAsync(holder, puller.LookAsync, CancellationToken.None)))?.ToString());
    }

    private async Task MakeErrandAsync()
    {
        bundles++;
        errand = (await new ErrandMaker(far, server.Time, SystemRandomSource.Instance).MakeAsync(ErrandMaker.MostDays)).Value!.Signed;
    }

    private async Task<VisitReport> VisitAsync()
    {
        var bundle = Intake.Desk.Errands.Bundle.Read(Bundle, server.Newsroom.Identity.Id, errand.Id).Value!;
        var runner = new ErrandRunner(errand, bundle, doors, editor, stranger, server.Time, SystemRandomSource.Instance);
        return (await AsTimePassesAsync(runner.VisitAsync(null, CancellationToken.None))).Value!;
    }

    private async Task<PullReport> TakeAsync()
    {
        var taken = await new BundleTaker(far, server.Time, SystemRandomSource.Instance).TakeAsync(Bundle, null, CancellationToken.None);
        Assert.Null(taken.Problem?.ToString());
        return taken.Value!;
    }

    // The clock is moved on within the epoch until it is done.
    private async Task<T> AsTimePassesAsync<T>(Task<T> work)
    {
        var end = server.Clock.StartOf(server.Epoch + 1) - TimeSpan.FromTicks(1);
        while (await Task.WhenAny(work, Task.Delay(TimeSpan.FromMilliseconds(20))) != work)
        {
            var next = server.Time.GetUtcNow() + TimeSpan.FromMilliseconds(500);
            server.Time.SetUtcNow(next < end ? next : end);
        }

        return await work;
    }
}
