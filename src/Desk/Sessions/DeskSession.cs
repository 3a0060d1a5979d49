using Intake.Desk.Attachments;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Desk.Posting;
using Intake.Desk.Pulling;
using Intake.Desk.Retention;
using Intake.Desk.Threads;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Desk.Warnings;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Sessions;

/// <summary>
/// A desk that stays open: it pulls in each epoch, posts its constant number of parcels, and locks the vault when nobody uses it.
/// While it is locked it goes on posting cover. Every face of the desk works on one of these.
/// </summary>
public sealed class DeskSession : IAsyncDisposable
{
    private readonly DeskSettings settings;
    private readonly TimeProvider time;
    private readonly IRandomSource random;
    private readonly DoorBook doors;
    private readonly DoorConnection editor;
    private readonly DoorConnection stranger;
    private readonly VaultHolder holder = new();
    private readonly SessionCatalog catalog = new();
    private readonly StandingCheck check;
    private readonly Poster poster;
    private readonly SemaphoreSlim pulling = new(1);
    private readonly SemaphoreSlim turning = new(1);
    private readonly Lock judging = new();
    private CancellationTokenSource untilLocked = new();
    private long lastTouched;
    private volatile Standing? standing;
    private volatile TrustMemory trust;
    private volatile string? busy;
    private volatile Problem? lastProblem;

    /// <summary>Opens the desk on a vault that is open.</summary>
    /// <param name="settings">How it is run.</param>
    /// <param name="vault">The vault; the session closes it.</param>
    /// <param name="time">The own clock.</param>
    /// <param name="random">Where keys, moments and names come from.</param>
    public DeskSession(DeskSettings settings, Vault vault, TimeProvider time, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(vault);
        ArgumentNullException.ThrowIfNull(time);
        this.settings = settings;
        this.time = time;
        this.random = random;
        trust = vault.Contents.Trust;
        doors = new DoorBook(settings.Door);
        editor = new DoorConnection(doors, settings.Proxy, Isolation());
        stranger = new DoorConnection(doors, settings.Proxy, Isolation());
        var publicDoor = new StrangerDoor(stranger);
        check = new StandingCheck(vault.Newsroom, publicDoor, doors, time);
        poster = new Poster(publicDoor, time, random);
        poster.Posted += _ => Changed?.Invoke();
        Work = new DeskWork(holder, random, () => Changed?.Invoke());
        Evidence = new DeskEvidence(holder, settings, time, random, () => Changed?.Invoke());
        holder.Put(vault);
        Touch();
    }

    /// <summary>What an editor does with threads.</summary>
    public DeskWork Work { get; }

    /// <summary>What an editor takes out of the desk.</summary>
    public DeskEvidence Evidence { get; }

    /// <summary>Raised when <see cref="View"/> has changed.</summary>
    public event Action? Changed;

    /// <summary>What the desk shows now.</summary>
    public DeskView View
    {
        get
        {
            using var lease = holder.Borrow();
            return lease is null ? new DeskView { IsLocked = true } : ViewOf(lease.Vault);
        }
    }

    /// <summary>Says that somebody uses the desk.</summary>
    public void Touch() => Interlocked.Exchange(ref lastTouched, time.GetTimestamp());

    /// <summary>Pulls, posts and watches for idleness until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var together = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] loops = [PullInEachEpochAsync(together.Token), PostInEachEpochAsync(together.Token), LockWhenIdleAsync(together.Token)];
        var first = await Task.WhenAny(loops).ConfigureAwait(false);
        await together.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (first.IsFaulted)
            await first.ConfigureAwait(false);
    }

    /// <summary>Locks the vault: stops a pull, waits for whoever uses the keys, zeroes them.</summary>
    public async Task LockAsync()
    {
        await turning.WaitAsync().ConfigureAwait(false);
        try
        {
            await untilLocked.CancelAsync().ConfigureAwait(false);
            if (await holder.TakeBackAsync().ConfigureAwait(false) is { } vault)
            {
                await vault.FlushAsync().ConfigureAwait(false);
                vault.Dispose();
                Work.Forget();
                catalog.Forget();
            }
        }
        finally
        {
            turning.Release();
        }

        Changed?.Invoke();
    }

    /// <summary>Opens the vault again, after whoever still had the locked one gave it back. One that is open is not opened twice.</summary>
    /// <param name="passphrase">UTF-8 bytes; they are taken over, and zeroed at once if they open nothing.</param>
    public async Task<Outcome<Nothing>> UnlockAsync(SecretBytes passphrase)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        await turning.WaitAsync().ConfigureAwait(false);
        try
        {
            if (await OpenAsync(passphrase).ConfigureAwait(false) is { } problem)
            {
                passphrase.Dispose();
                return problem;
            }
        }
        finally
        {
            turning.Release();
        }

        Touch();
        Changed?.Invoke();
        return Nothing.More;
    }

    /// <summary>Pulls now.</summary>
    /// <param name="cancellation">Stops it; what is in the vault stays.</param>
    public async Task<Outcome<PullReport>> PullAsync(CancellationToken cancellation)
    {
        await pulling.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            using var lease = holder.Borrow();
            if (lease is null)
                return SessionProblems.Locked();
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, untilLocked.Token);
            Show("Pulling");
            var pulled = await PullerOf(lease.Vault).PullAsync(new ShownStep(Show), either.Token).ConfigureAwait(false);
            lastProblem = pulled.Problem ?? pulled.Value?.Interruption;
            // An older step could bring words back of what was destroyed.
            if (pulled.Value is { Destroyed: > 0 })
                Work.Forget();
            return pulled;
        }
        finally
        {
            // Before the next pull may begin, so that its words are not taken away.
            busy = null;
            pulling.Release();
            Changed?.Invoke();
        }
    }

    /// <summary>Saves a file into the folder of the settings, checked once more.</summary>
    public async Task<Outcome<SavedFile>> SaveAsync(TipRecord tip, AttachmentRecord file)
    {
        using var lease = holder.Borrow();
        if (lease is null)
            return SessionProblems.Locked();
        var saver = new AttachmentSaver(lease.Vault);
        return await Task.Run(() => saver.Save(tip, file, settings.SaveFolder)).ConfigureAwait(false);
    }

    /// <summary>The words of a tip that were too long for its parcel; null if they are not whole.</summary>
    public async Task<string?> ReadTextAsync(AttachmentRecord file)
    {
        using var lease = holder.Borrow();
        return lease is null ? null : await Task.Run(() => new AttachmentSaver(lease.Vault).ReadText(file)).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await LockAsync().ConfigureAwait(false);
        editor.Dispose();
        stranger.Dispose();
        untilLocked.Dispose();
        pulling.Dispose();
        turning.Dispose();
    }

    private async Task<Problem?> OpenAsync(SecretBytes passphrase)
    {
        using (var lease = holder.Borrow())
        {
            if (lease is not null)
                return SessionProblems.Open();
        }

        var opened = await Task.Run(() => Vault.Open(settings.VaultPath, passphrase, settings.Argon2, random)).ConfigureAwait(false);
        if (!opened.IsDone)
            return opened.Problem;
        untilLocked.Dispose();
        untilLocked = new CancellationTokenSource();
        Touch();
        holder.Put(opened.Value);
        return null;
    }

    private string Isolation() => Convert.ToHexStringLower(random.Bytes(8));

    private Puller PullerOf(Vault vault) => new(vault, doors, editor, stranger, time, random);

    // A locked desk looks like an open one, and needs no secret for it. Nobody holds the vault while a door is asked.
    private async Task<Outcome<Standing>> LookAsync(CancellationToken cancellation)
    {
        var looked = await check.LookAsync(() => trust, JudgeAsync, cancellation).ConfigureAwait(false);
        standing = looked.Value ?? standing;
        return looked;
    }

    private async Task<Outcome<Standing>> JudgeAsync(RosterAnswers answers)
    {
        using var lease = holder.Borrow();
        if (lease is null)
            return JudgeWithoutVault(answers);
        var judged = await check.JudgeAsync(answers, lease.Vault).ConfigureAwait(false);
        trust = lease.Vault.Contents.Trust;
        return judged;
    }

    // Two loops look: neither may put an older memory back.
    private Outcome<Standing> JudgeWithoutVault(RosterAnswers answers)
    {
        lock (judging)
        {
            var memory = trust;
            var judged = check.Judge(answers, ref memory);
            trust = memory;
            return judged;
        }
    }

    private async Task PullInEachEpochAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            await PullQuietlyAsync(cancellation).ConfigureAwait(false);
            await Task.Delay(SessionTimes.UntilNextPull(standing, View.ReadUpTo, time.GetUtcNow(), random), time, cancellation).ConfigureAwait(false);
        }
    }

    private async Task PullQuietlyAsync(CancellationToken cancellation)
    {
        try
        {
            await LookAsync(cancellation).ConfigureAwait(false);
            await PullAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The vault was locked in the middle: what was read by then is in it.
        }
    }

    private async Task PostInEachEpochAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var problem = await poster.PostEpochAsync(holder, LookAsync, cancellation).ConfigureAwait(false);
            lastProblem = problem ?? lastProblem;
            await Task.Delay(SessionTimes.UntilNextPosting(standing, problem is not null, time.GetUtcNow()), time, cancellation).ConfigureAwait(false);
        }
    }

    private async Task LockWhenIdleAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var left = settings.IdleAfter - time.GetElapsedTime(Interlocked.Read(ref lastTouched));
            if (left <= TimeSpan.Zero && !View.IsLocked)
                await LockAsync().ConfigureAwait(false);
            await Task.Delay(left > TimeSpan.Zero ? left : settings.IdleAfter, time, cancellation).ConfigureAwait(false);
        }
    }

    private void Show(string what)
    {
        busy = what;
        Changed?.Invoke();
    }

    private DeskView ViewOf(Vault vault)
    {
        var contents = vault.Contents;
        var known = standing;
        var clock = known?.Roster.Membership.Clock;
        var epoch = known?.Epochs.At(time.GetUtcNow());
        var forecast = epoch is { } now ? PostingForecast.Of(contents, now) : null;
        var threads = catalog.Of(vault);
        return new DeskView
        {
            IsLocked = false,
            Newsroom = known?.Roster.Membership.NewsroomName ?? contents.Newsroom.Name,
            Editor = contents.Editor.Name,
            Catalog = threads,
            Waiting = contents.Queue,
            Private = contents.Private,
            Retention = contents.Retention,
            LastStep = Work.LastStep,
            Own = vault.Identity.Id,
            Team = Team.Of(contents),
            Words = new TriageWords(contents, clock, forecast),
            ReplyWords = new ReplyWords(clock, forecast),
            Forecast = forecast,
            Warnings = [.. DeskWarnings.Of(vault, known, lastProblem, time.GetUtcNow()), .. RetentionWords.Warnings(threads.Ends, contents)],
            Clock = clock,
            Epoch = epoch,
            ReadUpTo = contents.ReadUpTo,
            NextEpoch = known?.Epochs.EndOf(known.Epochs.At(time.GetUtcNow())),
            Busy = busy,
        };
    }
}
