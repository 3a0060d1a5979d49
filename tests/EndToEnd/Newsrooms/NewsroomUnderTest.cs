using System.Net;
using Intake.EndToEnd.Processes;
using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;
using Intake.Protocol.Requests;
using Intake.Protocol.Rosters;

namespace Intake.EndToEnd.Newsrooms;

/// <summary>
/// A throw-away newsroom: root, spare and editors in memory, and the real server as a process of its own on a data folder
/// of its own. What the newsroom publishes goes over HTTP, as it would from the editors' computers.
/// </summary>
public sealed class NewsroomUnderTest : IAsyncDisposable
{
    private const string Name = "The Border Post";
    private const ulong LongTime = 50_000;
    private const int MostTries = 4;

    private readonly TemporaryFolder folder = new();
    private readonly SigningKey root = SigningKey.Generate(SystemRandomSource.Instance);
    private readonly SigningKey spare = SigningKey.Generate(SystemRandomSource.Instance);
    private readonly NewsroomPlan plan;
    private readonly List<EditorUnderTest> editors;
    private readonly ulong born;
    private ServerUnderTest? server;
    private uint memberships;
    private ulong keySets;

    private NewsroomUnderTest(NewsroomPlan plan)
    {
        this.plan = plan;
        Identity = NewsroomFile.IdentityOf(root, spare);
        editors = [.. Enumerable.Range(1, plan.Editors).Select(i => new EditorUnderTest(Identity.Id, $"Editor {i}"))];
        born = Epoch;
    }

    /// <summary>What everybody pins.</summary>
    public NewsroomIdentity Identity { get; }

    /// <summary>In the order of their lanes.</summary>
    public IReadOnlyList<EditorUnderTest> Editors => editors;

    /// <summary>The present epoch.</summary>
    public ulong Epoch => plan.Clock.EpochAt(TimeProvider.System.GetUtcNow());

    /// <summary>newsroom.pub.</summary>
    public string NewsroomFilePath => folder.File("newsroom.pub");

    /// <summary>The server's process and folder.</summary>
    public ServerUnderTest Server => server ?? throw new InvalidOperationException("The server does not run.");

    /// <summary>Where the server listens.</summary>
    public Uri Address => Server.Address;

    /// <summary>Speaks to the server.</summary>
    public HttpClient Http { get; private set; } = new();

    /// <summary>A newsroom whose server runs, but which has published nothing yet.</summary>
    public static async Task<NewsroomUnderTest> FoundAsync(NewsroomPlan plan)
    {
        var newsroom = new NewsroomUnderTest(plan);
        try
        {
            await newsroom.StartServerAsync();
            return newsroom;
        }
        catch
        {
            await newsroom.DisposeAsync();
            throw;
        }
    }

    /// <summary>A newsroom with a membership and everybody's keys, to which tips can be sealed.</summary>
    public static async Task<NewsroomUnderTest> OpenAsync(NewsroomPlan plan)
    {
        var newsroom = await FoundAsync(plan);
        await newsroom.PublishAsync(newsroom.Sign());
        await newsroom.PublishKeysAsync();
        return newsroom;
    }

    private async Task StartServerAsync()
    {
        await File.WriteAllTextAsync(NewsroomFilePath, new NewsroomFile(Name, Identity).ToJson());
        server = await ServerUnderTest.StartAsync(NewsroomFilePath, plan.Settings);
        Http = new HttpClient { BaseAddress = Address };
    }

    /// <summary>The next membership, of all editors unless it is changed, signed by the root or (with key 13) by the spare.</summary>
    public SignedMembership Sign(Func<Membership, Membership>? change = null)
    {
        var described = new Membership
        {
            Number = ++memberships,
            FirstEpoch = born - 1,
            LastEpoch = born + LongTime,
            Clock = plan.Clock,
            Lanes = 6,
            Editors = [.. editors.Select(editor => editor.Identity)],
            Departed = [],
            LedgerKey = Convert.FromHexString(File.ReadAllText(Server.LedgerFile).Trim()),
            Doors = [],
            Newsroom = Identity,
            NewsroomName = Name,
        };
        var membership = change?.Invoke(described) ?? described;
        return SignedMembership.Sign(membership, membership.Spare is null ? root : spare);
    }

    /// <summary>Puts a membership into force.</summary>
    public async Task PublishAsync(SignedMembership signed)
    {
        using var body = new ReadOnlyMemoryContent(signed.Bytes);
        using var answer = await Http.PutAsync("/newsroom/membership", body);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Publishes the keys of these editors (all of them if none is named) and waits until a roster reaches them.</summary>
    public async Task PublishKeysAsync(params EditorUnderTest[] publishing)
    {
        var all = publishing.Length == 0 ? [.. editors] : publishing;
        foreach (var editor in all)
        {
            var set = editor.KeySet(++keySets, 1, born + LongTime);
            using var answer = await SendAsync(editor, HttpMethod.Put, $"/newsroom/keys/{editor.Identity.Id}", set.Bytes.ToArray());
            answer.EnsureSuccessStatusCode();
        }

        foreach (var kind in Enum.GetValues<RosterKind>())
            await Deadline.UntilAsync($"a {kind} roster", async () => await RosterOfNow.TryGetAsync(Http, Address, Identity, kind) is { } roster && all.All(editor => Reaches(roster, editor)));
    }

    /// <summary>Waits until the server offers such a roster.</summary>
    public Task<AcceptedRoster> WaitForRosterAsync(Predicate<AcceptedRoster> wanted) =>
        Deadline.PollAsync("a roster", async () => await TryGetRosterAsync() is { } roster && wanted(roster) ? roster : null);

    /// <summary>Whether parcels sealed to a roster reach an editor.</summary>
    public static bool Reaches(AcceptedRoster roster, EditorUnderTest editor)
    {
        var lane = roster.Membership.LaneOf(editor.Identity.Id);
        return lane > 0 && roster.Signed.Recipients[lane - 1] is not null;
    }

    /// <summary>The roster of now, as a client accepts it; null if there is none.</summary>
    public Task<AcceptedRoster?> TryGetRosterAsync() => RosterOfNow.TryGetAsync(Http, Address, Identity, RosterKind.Day);

    /// <summary>An editor's signed request. Its epoch may be over before a stalled server looks at it: then it is signed again, as a desk does.</summary>
    public async Task<HttpResponseMessage> SendAsync(EditorUnderTest editor, HttpMethod method, string path, byte[]? body = null)
    {
        for (var tries = 1; ; tries++)
        {
            var signed = Epoch;
            var answer = await SendAsync(editor, signed, method, path, body);
            if (answer.StatusCode != HttpStatusCode.Unauthorized || Epoch == signed || tries == MostTries)
                return answer;
            answer.Dispose();
        }
    }

    private async Task<HttpResponseMessage> SendAsync(EditorUnderTest editor, ulong epoch, HttpMethod method, string path, byte[]? body)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation(
            "Authorization", EditorRequest.Authorize(editor.Keys, editor.Identity.Id, Identity.Id, epoch, method.Method, path, body));
        if (body is not null)
            request.Content = new ByteArrayContent(body);

        return await Http.SendAsync(request);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        server?.Dispose();
        Http.Dispose();
        editors.ForEach(editor => editor.Dispose());
        root.Dispose();
        spare.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
