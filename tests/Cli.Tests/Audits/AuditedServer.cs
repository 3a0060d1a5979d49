using System.Text.Json.Nodes;
using Intake.Door;
using Intake.EndToEnd.Network;
using Intake.Protocol;
using Intake.Protocol.Ledger;
using Intake.Protocol.Rosters;
using Intake.Rehearsal;
using Intake.SortingRoom;
using Intake.Store;
using Intake.Store.Keys;
using Intake.Store.Ledger;
using Intake.Store.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Cli.Tests.Audits;

/// <summary>A real server whose clock the test holds, an operator who tampers with it, and an auditor at another computer.</summary>
internal sealed class AuditedServer : IAsyncDisposable
{
    /// <summary>Short, so that few days have to pass.</summary>
    public static readonly Retention Kept = new(2, 7);

    private readonly string folder = Directory.CreateTempSubdirectory("intake-auditor-").FullName;

    private Meddler? meddler;

    private AuditedServer(RehearsedServer server) => Server = server;

    public RehearsedServer Server { get; }

    private Uri Address => meddler?.Address ?? Server.Http.BaseAddress!;

    /// <summary>Epochs of so many days of the newsroom.</summary>
    public int Days(int days) => days * (int)Server.Clock.EpochsPerDay;

    public static async Task<AuditedServer> StartAsync(EpochClock? clock = null)
    {
        var audited = new AuditedServer(await RehearsedServer.StartAsync(clock: clock, retention: Kept, withPages: true));
        File.WriteAllText(audited["newsroom.pub"], audited.Server.Newsroom.File.ToJson());
        return audited;
    }

    /// <summary>A file of the auditor.</summary>
    public string this[string name] => Path.Combine(folder, name);

    /// <summary>Types the verb, with a memory.</summary>
    public Task<Transcript> AuditAsync(params string[] more) => Transcript.TypeAsync(
        ["audit", Address.ToString(), "--newsroom", this["newsroom.pub"], "--memory", this["memory"], "--json", .. more], time: new AuditorTime(Server.Time));

    /// <summary>Types a source's tip at this server.</summary>
    public Task<Transcript> SendTipAsync(string text) => Transcript.TypeAsync(
        ["tip", "send", "--server", Address.ToString(), "--newsroom", this["newsroom.pub"], "--text", "-"], text, time: new AuditorTime(Server.Time));

    /// <summary>Types the verb on the host.</summary>
    public Task<Transcript> AuditFolderAsync(params string[] more) => Transcript.TypeAsync(
        ["audit", "--data", Server.Folder, "--keys", Server.KeyFolder, "--newsroom", this["newsroom.pub"], "--json", .. more], time: new AuditorTime(Server.Time));

    /// <summary>Expects a breach of this kind, and of none other, on the host.</summary>
    public async Task<string> NamesOnHostAsync(string kind, params string[] more) => Named(await AuditFolderAsync(more), kind);

    /// <summary>Expects an audit that finds no breach.</summary>
    public async Task<JsonObject> PassesAsync(params string[] more)
    {
        var audit = await AuditAsync(more);
        Assert.True(audit.ExitCode == 0, audit.Output + audit.Errors);
        return audit.Json;
    }

    /// <summary>Expects a breach of this kind, and of none other.</summary>
    public async Task<string> NamesAsync(string kind) => Named(await AuditAsync(), kind);

    private static string Named(Transcript audit, string kind)
    {
        var breaches = audit.Json["findings"]!.AsArray().Where(finding => (string?)finding!["verdict"] == "breach").ToList();
        Assert.True(breaches.Count > 0, audit.Output);
        Assert.All(breaches, finding => Assert.True(kind == (string?)finding!["kind"], audit.Output));
        Assert.Equal(1, audit.ExitCode);
        return (string)breaches[0]!["what"]!;
    }

    /// <summary>Lets epochs pass in which nothing is destroyed.</summary>
    public void PassWithoutDestruction(int epochs)
    {
        for (var i = 0; i < epochs; i++)
        {
            Server.Time.SetUtcNow(Server.Clock.StartOf(Server.Epoch + 1));
            Server.RenewRosters();
            Server.Room.GetRequiredService<EpochPosting>().PostWhatIsOver();
            Server.Room.GetRequiredService<LedgerSigning>().SignWhatIsNew();
        }
    }

    /// <summary>Stops the server, does something to its database, and starts it again.</summary>
    /// <param name="deed">What the operator does.</param>
    /// <param name="isSignedAnew">Whether the operator also forgets what was signed before, so that the server signs again.</param>
    public async Task TamperAsync(Action<IntakeContext> deed, bool isSignedAnew = true)
    {
        await Server.StopDoorAsync();
        using (var context = Server.Room.GetRequiredService<IDbContextFactory<IntakeContext>>().CreateDbContext())
        {
            deed(context);
            context.SaveChanges();
            if (isSignedAnew)
                context.Checkpoints.ExecuteDelete();
        }

        await Server.StopAsync();
        await Server.StartAsync();
        Server.Door.GetRequiredService<SourcePages>().Prepare();
        if (isSignedAnew)
            Server.Room.GetRequiredService<LedgerSigning>().SignWhatIsNew();
    }

    /// <summary>Removes a row of the ledger and closes the gap.</summary>
    public static void Remove(IntakeContext context, LedgerRow row)
    {
        var place = row.Place;
        context.Ledger.Remove(row);
        context.SaveChanges();
        context.Database.ExecuteSql($"UPDATE \"Ledger\" SET \"Place\" = -\"Place\" WHERE \"Place\" > {place}");
        context.Database.ExecuteSql($"UPDATE \"Ledger\" SET \"Place\" = -\"Place\" - 1 WHERE \"Place\" < 0");
    }

    /// <summary>The rows of a kind of entry, in their order.</summary>
    public static List<LedgerRow> RowsOf<T>(IntakeContext context)
        where T : LedgerEntry =>
        [.. context.Ledger.OrderBy(row => row.Place).AsEnumerable().Where(row => LedgerEntry.TryDecode(row.Entry, out var entry) && entry is T)];

    /// <summary>A roster that only the operator can sign, and that nobody has written down.</summary>
    public SignedRoster SignRoster(SignedMembership membership, Func<Roster, Roster> change)
    {
        var documents = Server.Room.GetRequiredService<Documents>();
        var number = documents.Current.Rosters.Max(signed => signed.Roster.Number) + 1;
        using var key = Server.Room.GetRequiredService<LedgerKey>().Open();
        return SignedRoster.Sign(change(documents.Current.OpenRoster(RosterKind.Day, Server.Epoch)!.Roster with { Number = number, MembershipHash = membership.Hash }), membership, key);
    }

    /// <summary>Puts a roster into force, with its entry in the ledger.</summary>
    public static void Add(IntakeContext context, SignedRoster signed)
    {
        var newest = context.Rosters.OrderByDescending(row => row.Number).First();
        context.Rosters.Add(new RosterRow
        {
            Number = signed.Roster.Number,
            Membership = signed.Roster.MembershipNumber,
            LastAcceptedEpoch = (long)signed.Roster.LastAcceptedEpoch,
            Document = signed.Bytes.ToArray(),
            SortingKey = newest.SortingKey,
            SeenKey = newest.SeenKey,
        });
        LedgerBook.Append(context, new LedgerEntry.RosterSigned(signed.Roster.Number, signed.Hash));
    }

    /// <summary>Lets the server offer another roster from now on than the one that it is bound to.</summary>
    public async Task LieAsync(Func<RosterAnswer, RosterAnswer> lie)
    {
        Assert.True(RosterAnswer.TryDecode(await Server.GetBytesAsync("/roster"), out var genuine));
        meddler = await Meddler.InFrontOfAsync(Server.Http.BaseAddress!);
        meddler.Offer(lie(genuine).Encode());
    }

    public async ValueTask DisposeAsync()
    {
        await (meddler?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    // What the auditor's own watch shows, whatever the server's does; pauses are over at once.
    private sealed class AuditorTime(RehearsedTime watch) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => watch.GetUtcNow() - watch.Jump;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
