using System.Security.Cryptography;
using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;
using Intake.Protocol.Requests;
using Intake.Protocol.Rosters;
using Intake.Server;
using Intake.SortingRoom;
using Intake.SortingRoom.Witnesses;
using Intake.Store;
using Intake.Store.Backups;
using Intake.Store.Keys;
using Intake.Store.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Intake.Rehearsal;

/// <summary>
/// A real door on a loopback port and a sorting room beside it, on one data folder, as two processes would be; only the clock is held by the test.
/// The source's page is there for those who ask for it: to compress it takes longer than all the rest of a start.
/// </summary>
public sealed class RehearsedServer : IAsyncDisposable
{
    /// <summary>10-second epochs, four a day.</summary>
    public static EpochClock FastClock { get; } = new(10, 4);

    private readonly byte[] secret = RandomNumberGenerator.GetBytes(32);
    private readonly long diskBudget;
    private readonly bool withPages;
    private IHost? door;
    private ServiceProvider? room;
    private ulong keySets;
    private uint memberships;

    private RehearsedServer(RehearsedNewsroom newsroom, EpochClock clock, long diskBudget, Retention retention, bool withPages)
    {
        Newsroom = newsroom;
        Policy = new RetentionPolicy(retention) { NoticeDays = PolicyNotice.LeastDays };
        Clock = clock;
        this.diskBudget = diskBudget;
        this.withPages = withPages;
        var root = Directory.CreateTempSubdirectory("intake-rehearsal-").FullName;
        (Folder, KeyFolder) = (Path.Combine(root, "data"), Path.Combine(root, "keys"));
        // An ordinary moment: the first epoch of a day.
        var day = clock.DayOf(clock.EpochAt(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero)));
        Time = new RehearsedTime(clock.StartOf(clock.FirstEpochOfDay(day)));
    }

    /// <summary>The newsroom that it serves.</summary>
    public RehearsedNewsroom Newsroom { get; }

    /// <summary>The newsroom's clock.</summary>
    public EpochClock Clock { get; }

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>The folder of what opens the data folder.</summary>
    public string KeyFolder { get; }

    /// <summary>The test's hand on the clock.</summary>
    public RehearsedTime Time { get; }

    /// <summary>The running epoch.</summary>
    public ulong Epoch => Clock.EpochAt(Time.GetUtcNow() - Time.Jump);

    /// <summary>What the operator has written into the policy; it is read at the next start.</summary>
    public RetentionPolicy Policy { get; set; }

    /// <summary>Who is asked to sign the ledger too; it is read at the next start.</summary>
    public WitnessOptions Witnesses { get; set; } = WitnessOptions.None;

    /// <summary>Speaks to the door.</summary>
    public HttpClient Http { get; private set; } = new();

    /// <summary>The door's services.</summary>
    public IServiceProvider Door => door!.Services;

    /// <summary>The sorting room's services.</summary>
    public IServiceProvider Room => room!;

    /// <summary>A server without a membership.</summary>
    public static async Task<RehearsedServer> StartEmptyAsync(
        RehearsedNewsroom? newsroom = null, EpochClock? clock = null, long diskBudget = StoreOptions.DefaultDiskBudget, Retention? retention = null, bool withPages = false)
    {
        var server = new RehearsedServer(newsroom ?? new RehearsedNewsroom(), clock ?? FastClock, diskBudget, retention ?? Retention.Default, withPages);
        await server.StartAsync();
        return server;
    }

    /// <summary>A server with a membership, every editor's keys and rosters.</summary>
    public static async Task<RehearsedServer> StartAsync(
        RehearsedNewsroom? newsroom = null, EpochClock? clock = null, long diskBudget = StoreOptions.DefaultDiskBudget, Retention? retention = null, bool withPages = false)
    {
        var server = await StartEmptyAsync(newsroom, clock, diskBudget, retention, withPages);
        await server.PublishAsync();
        return server;
    }

    /// <summary>Starts door and sorting room, again after <see cref="StopAsync"/>.</summary>
    public async Task StartAsync()
    {
        door = ServerComposition.Build(Options(), Time, SystemRandomSource.Instance);
        room = BuildRoom(services => services.AddSortingRoomWork());
        await door.StartAsync();
        var address = door.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(2) };
    }

    /// <summary>Starts a console on the same data folder, as another process would; the caller disposes of it.</summary>
    public async Task<WebApplication> StartConsoleAsync(Uri? at = null)
    {
        var console = ConsoleComposition.Build(Options() with { Role = Role.Console, Console = "http://127.0.0.1:0", ConsoleAt = at, Listen = [Http.BaseAddress!.ToString()] }, Time, SystemRandomSource.Instance);
        await console.StartAsync();
        return console;
    }

    /// <summary>A sorting room of the test's own on the same data folder.</summary>
    public ServiceProvider BuildRoom(Action<IServiceCollection> addWork)
    {
        var services = StoreServices(Options().Store);
        addWork(services);
        return services.BuildServiceProvider();
    }

    /// <summary>The store of other folders, such as copies, with the same operator's secret.</summary>
    public ServiceProvider OpenStore(string folder, string keyFolder) => StoreServices(new StoreOptions(folder, keyFolder, diskBudget, Policy)).BuildServiceProvider();

    /// <summary>What a process must be told to work on the same data, beside this server or after it.</summary>
    /// <param name="folder">Where its files are written.</param>
    public Dictionary<string, string> WriteSettings(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "newsroom.pub"), Newsroom.File.ToJson());
        File.WriteAllBytes(Path.Combine(folder, "secret"), secret);
        return new()
        {
            ["Intake__Data"] = Folder,
            ["Intake__Keys"] = KeyFolder,
            ["Intake__Newsroom"] = Path.Combine(folder, "newsroom.pub"),
            ["Intake__SecretFile"] = Path.Combine(folder, "secret"),
            ["Intake__Listen"] = "http://127.0.0.1:0",
            ["DOTNET_EnableDiagnostics"] = "0",
        };
    }

    /// <summary>Stops both.</summary>
    public async Task StopAsync()
    {
        await StopDoorAsync();
        await room!.DisposeAsync();
    }

    /// <summary>Stops the door alone, if it is not stopped.</summary>
    public async Task StopDoorAsync()
    {
        if (door is { } running)
        {
            door = null;
            Http.Dispose();
            await running.StopAsync();
            running.Dispose();
        }
    }

    /// <summary>Has the operator change the policy, start again, and the jobs run once.</summary>
    public async Task ChangePolicyAsync(RetentionPolicy policy)
    {
        await StopAsync();
        Policy = policy;
        await StartAsync();
        if (Door.GetRequiredService<PolicyEnactment>().Problem() is { } problem)
        {
            throw new InvalidOperationException(problem);
        }

        RunJobs();
    }

    /// <summary>Loses the disk with all that is on it, and makes a server of a backup on an empty one.</summary>
    public async Task RestoreAsync(BackupContents contents, string? copy)
    {
        await StopAsync();
        // Connections that wait in the pool would go on with the database that is gone.
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
        Directory.Delete(KeyFolder, recursive: true);
        await using (var empty = BuildRoom(_ => { }))
        {
            var restoring = empty.GetRequiredService<BackupRestoring>();
            restoring.Restore(contents, restoring.Continue(contents, copy));
        }

        await StartAsync();
    }

    /// <summary>Publishes a membership and everybody's keys, and has the rosters signed.</summary>
    public async Task PublishAsync(Func<Membership, Membership>? change = null)
    {
        var answer = await PutMembershipAsync(Sign(change));
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"The membership was refused: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }

        foreach (var editor in Newsroom.Editors)
        {
            (await PutKeysAsync(editor)).Dispose();
        }

        RenewRosters();
    }

    /// <summary>The next membership, signed by the root.</summary>
    public SignedMembership Sign(Func<Membership, Membership>? change = null)
    {
        var described = Newsroom.Describe(++memberships, Clock, Time.GetUtcNow(), Door.GetRequiredService<LedgerKey>().PublicKey);
        var membership = change?.Invoke(described) ?? described;
        return SignedMembership.Sign(membership, membership.Spare is null ? Newsroom.Root : Newsroom.Spare);
    }

    /// <summary>PUT /newsroom/membership.</summary>
    public Task<HttpResponseMessage> PutMembershipAsync(SignedMembership signed) => Http.PutAsync("/newsroom/membership", new ReadOnlyMemoryContent(signed.Bytes));

    /// <summary>PUT /newsroom/keys/{editor}, for a long time.</summary>
    public Task<HttpResponseMessage> PutKeysAsync(RehearsedEditor editor)
    {
        var set = editor.KeySet(++keySets, Epoch, Epoch + 50_000);
        return SendAsync(editor, HttpMethod.Put, $"/newsroom/keys/{editor.Identity.Id}", set.Bytes.ToArray());
    }

    /// <summary>An editor's signed request.</summary>
    public async Task<HttpResponseMessage> SendAsync(RehearsedEditor editor, HttpMethod method, string path, byte[]? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation(
            "Authorization", EditorRequest.Authorize(editor.Keys, editor.Identity.Id, Newsroom.Identity.Id, Epoch, method.Method, path, body));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
        }

        return await Http.SendAsync(request);
    }

    /// <summary>Runs the sorting room's job that signs rosters, and lets the door see them.</summary>
    public void RenewRosters()
    {
        Room.GetRequiredService<Documents>().Changed();
        Room.GetRequiredService<RosterRenewal>().RenewWhatIsDue();
        Room.GetRequiredService<LedgerSigning>().SignWhatIsNew();
        Door.GetRequiredService<Documents>().Changed();
    }

    /// <summary>Lets epochs pass, running the sorting room's jobs after each.</summary>
    public void PassEpochs(int count = 1)
    {
        for (var i = 0; i < count; i++)
        {
            Time.SetUtcNow(Clock.StartOf(Epoch + 1));
            RunJobs();
        }
    }

    /// <summary>Runs the sorting room's jobs once, and lets the door see what they did.</summary>
    public void RunJobs()
    {
        RunJobsWithoutDoor();
        Door.GetRequiredService<Documents>().Changed();
    }

    /// <summary>Runs the sorting room's jobs once.</summary>
    public void RunJobsWithoutDoor()
    {
        Room.GetRequiredService<Documents>().Changed();
        Room.GetRequiredService<RosterRenewal>().RenewWhatIsDue();
        Room.GetRequiredService<Destruction>().DestroyWhatIsDue();
        Room.GetRequiredService<EpochPosting>().PostWhatIsOver();
        Room.GetRequiredService<Destruction>().DestroyWhatIsDue();
        Room.GetRequiredService<LedgerSigning>().SignWhatIsNew();
    }

    /// <summary>Has the witnesses asked whom it is time to ask.</summary>
    public Task AskWitnessesAsync() => Room.GetRequiredService<WitnessRound>().AskWhoIsDueAsync(CancellationToken.None);

    /// <summary>A roster, accepted as a client accepts it.</summary>
    public async Task<AcceptedRoster> GetRosterAsync(RosterKind kind = RosterKind.Day)
    {
        var answer = await Http.GetByteArrayAsync(kind == RosterKind.Day ? "/roster" : "/roster/courier");
        var memory = TrustMemory.Empty;
        var refusal = AcceptedRoster.TryAccept(answer, Newsroom.Identity, ref memory, Time.GetUtcNow(), out var accepted);
        return accepted ?? throw new InvalidOperationException($"A client refuses the roster: {refusal}.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);
    }

    private IServiceCollection StoreServices(StoreOptions options) => new ServiceCollection()
        .AddSingleton<TimeProvider>(new SteadyTime(Time, NullLogger<SteadyTime>.Instance)).AddSingleton<IRandomSource>(SystemRandomSource.Instance)
        .AddSingleton(Newsroom.Identity).AddSingleton(Witnesses).AddLogging().AddStore(options, OperatorSecret.From(secret));

    private ServerOptions Options() => new()
    {
        Role = Role.Door,
        Listen = ["http://127.0.0.1:0"],
        Store = new StoreOptions(Folder, KeyFolder, diskBudget, Policy),
        Secret = OperatorSecret.From(secret),
        Newsroom = Newsroom.File,
        Witnesses = Witnesses,
        PageFolder = withPages ? Path.Combine(AppContext.BaseDirectory, "page") : null,
    };
}
