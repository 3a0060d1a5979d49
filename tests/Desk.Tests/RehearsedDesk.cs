using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Desk.Posting;
using Intake.Desk.Pulling;
using Intake.Desk.Tests.Vaults;
using Intake.Desk.Vaults;
using Intake.Protocol.Primitives;
using Intake.Rehearsal;

namespace Intake.Desk.Tests;

/// <summary>A desk on a real vault at a real server, whose clock the test holds.</summary>
internal sealed class RehearsedDesk : IDisposable
{
    private readonly RehearsedServer server;
    private readonly DoorConnection editor;
    private readonly DoorConnection stranger;

    public RehearsedDesk(RehearsedServer server, Vault vault, DoorAddress? door = null)
    {
        this.server = server;
        Vault = vault;
        var doors = new DoorBook(door ?? DoorAddress.Parse(server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)).Value!);
        editor = new DoorConnection(doors, null, "editor");
        stranger = new DoorConnection(doors, null, "stranger");
        Door = new StrangerDoor(stranger);
        Puller = new Puller(vault, doors, editor, stranger, server.Time, SystemRandomSource.Instance);
    }

    public Vault Vault { get; }

    public Puller Puller { get; }

    public StrangerDoor Door { get; }

    public void Dispose()
    {
        Vault.Dispose();
        editor.Dispose();
        stranger.Dispose();
    }

    /// <summary>A vault of the server's newsroom, not enrolled yet.</summary>
    public static RehearsedDesk Create(RehearsedServer server, string path) => new(server, TestVaults.Create(path, server.Newsroom.File));

    /// <summary>Each desk posts, an epoch passes, each desk pulls.</summary>
    public static async Task PassEpochAsync(RehearsedServer server, params RehearsedDesk[] desks)
    {
        foreach (var desk in desks)
            await desk.PostAsync();
        server.PassEpochs();
        foreach (var desk in desks)
            await desk.PullAsync();
    }

    /// <summary>A door for requests that are signed by a reckoning.</summary>
    /// <param name="ahead">How many epochs the server seemed to be ahead.</param>
    public EditorDoor EditorDoor(long ahead) => new(editor, new VaultSigner(Vault), new EpochReckoning(server.Clock, ahead), server.Time);

    /// <summary>A puller to whom something happens once, as soon as the first answer came.</summary>
    public Puller PullerWith(Func<Task> afterFirstAnswer)
    {
        var doors = new DoorBook(DoorAddress.Parse(server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)).Value!);
        return new Puller(Vault, doors, editor, new Interrupted(stranger, afterFirstAnswer), server.Time, SystemRandomSource.Instance);
    }

    /// <summary>Pulls, and expects that nothing stopped it.</summary>
    public async Task<PullReport> PullAsync()
    {
        var pulled = await Puller.PullAsync(null, CancellationToken.None);
        Assert.Null(pulled.Problem?.ToString());
        Assert.Null(pulled.Value!.Interruption?.ToString());
        return pulled.Value;
    }

    /// <summary>Posts the present epoch's parcels, moving the clock on within the epoch.</summary>
    public Task<(int Parcels, Problem? Problem)> PostAsync(Poster? poster = null)
    {
        var holder = new VaultHolder();
        holder.Put(Vault);
        return PostAsync(poster ?? new Poster(Door, server.Time, SystemRandomSource.Instance), holder);
    }

    /// <summary>The same, while the vault is locked.</summary>
    public Task<(int Parcels, Problem? Problem)> PostLockedAsync(Poster poster) => PostAsync(poster, new VaultHolder());

    private async Task<(int Parcels, Problem? Problem)> PostAsync(Poster poster, VaultHolder holder)
    {
        var parcels = 0;
        poster.Posted += _ => parcels++;
        var end = server.Clock.StartOf(server.Epoch + 1);
        var posting = poster.PostEpochAsync(holder, Puller.LookAsync, CancellationToken.None);
        while (await Task.WhenAny(posting, Task.Delay(TimeSpan.FromMilliseconds(20))) != posting)
        {
            var next = server.Time.GetUtcNow() + TimeSpan.FromMilliseconds(500);
            if (next < end)
                server.Time.SetUtcNow(next);
            else if (server.Time.GetUtcNow() < end - TimeSpan.FromTicks(1))
                server.Time.SetUtcNow(end - TimeSpan.FromTicks(1));
        }

        return (parcels, await posting);
    }

    private sealed class Interrupted(IDoorConnection inner, Func<Task> afterFirstAnswer) : IDoorConnection
    {
        private Func<Task>? after = afterFirstAnswer;

        public async Task<Outcome<DoorAnswer>> AskAsync(DoorRequest request, CancellationToken cancellation)
        {
            var answer = await inner.AskAsync(request, cancellation);
            if (Interlocked.Exchange(ref after, null) is { } interrupt)
                await interrupt();
            return answer;
        }
    }
}
