using System.Security.Cryptography;
using Intake.Desk.Outcomes;
using Intake.Protocol.Files;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Vaults;

/// <summary>
/// An open vault. Its file (SPEC §8) may not be lost, for it holds the only keys that open this editor's tips; rolled back it pulls
/// again what the server still keeps; read by an enemy it is as strong as its passphrase. Not thread-safe to dispose; changes are
/// serialised here.
/// </summary>
public sealed class Vault : IDisposable
{
    private readonly string path;
    private readonly IRandomSource random;
    private readonly SemaphoreSlim gate = new(1);
    private readonly Lock memory = new();
    private readonly List<Func<VaultContents, VaultContents>> sinceWriteBegan = [];
    private readonly List<EditorKeys> replaced = [];
    private StretchedPassphrase passphrase;
    private volatile VaultContents contents;
    private volatile Self self;
    private bool isAheadOfDisk;
    private bool isWriting;

    private Vault(string path, StretchedPassphrase passphrase, VaultContents contents, IRandomSource random)
    {
        this.path = path;
        this.passphrase = passphrase;
        this.contents = contents;
        this.random = random;
        Newsroom = contents.NewsroomIdentity();
        self = SelfOf(contents);
        Blobs = new BlobStore(path, random);
    }

    /// <summary>What it holds now.</summary>
    public VaultContents Contents => contents;

    /// <summary>The pinned newsroom.</summary>
    public NewsroomIdentity Newsroom { get; }

    /// <summary>This editor's long keys.</summary>
    public EditorKeys Keys => self.Keys;

    /// <summary>This editor. It changes once in a while, when a membership names the keys of <see cref="VaultContents.Next"/>.</summary>
    public EditorIdentity Identity => self.Identity;

    /// <summary>The chunks beside the vault.</summary>
    public BlobStore Blobs { get; }

    /// <summary>Makes a vault with fresh keys and writes it; an existing file is never overwritten.</summary>
    /// <param name="path">The new file.</param>
    /// <param name="newsroom">The newsroom to pin.</param>
    /// <param name="name">The editor's name.</param>
    /// <param name="passphrase">UTF-8 bytes; zeroed once the vault is made.</param>
    /// <param name="argon2">How expensive guessing the passphrase is.</param>
    /// <param name="random">Where keys come from.</param>
    public static Outcome<Vault> Create(string path, NewsroomFile newsroom, string name, SecretBytes passphrase, Argon2id argon2, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(newsroom);
        if (File.Exists(path))
            return VaultProblems.Exists(path);
        return Create(path, passphrase, argon2, new VaultContents
        {
            Format = VaultContents.CurrentFormat,
            Newsroom = new PinnedNewsroom(newsroom.Name, newsroom.Identity.Root.ToArray(), newsroom.Identity.SpareHash),
            Editor = EditorSecrets.Generate(name, random),
        }, random);
    }

    /// <summary>Makes a vault of contents, and writes it.</summary>
    internal static Outcome<Vault> Create(string path, SecretBytes passphrase, Argon2id argon2, VaultContents contents, IRandomSource random)
    {
        var vault = new Vault(path, StretchedPassphrase.New(passphrase.Span, argon2, random), contents, random);
        if (vault.Write(contents) is { } problem)
        {
            vault.Dispose();
            return problem;
        }

        passphrase.Dispose();
        return vault;
    }

    /// <summary>Opens a vault. The caller holds its <see cref="VaultLock"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="passphrase">UTF-8 bytes; zeroed once the vault is open.</param>
    /// <param name="argon2">How expensive guessing is from the next write on.</param>
    /// <param name="random">Where salts and keys come from.</param>
    public static Outcome<Vault> Open(string path, SecretBytes passphrase, Argon2id argon2, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        var read = Read(PassphraseFileKind.Vault, path, passphrase, out var stretched);
        if (!read.IsDone)
            return read.Problem;
        if (stretched!.Parameters != argon2)
        {
            stretched.Dispose();
            stretched = StretchedPassphrase.New(passphrase.Span, argon2, random);
        }

        passphrase.Dispose();
        return new Vault(path, stretched, read.Value, random);
    }

    /// <summary>Reads the contents of a file of a kind and gives the caller what the next write needs, or says why it cannot be read.</summary>
    internal static Outcome<VaultContents> Read(PassphraseFileKind kind, string path, SecretBytes passphrase, out StretchedPassphrase? stretched)
    {
        stretched = null;
        byte[] file;
        try
        {
            file = File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return VaultProblems.Missing(path);
        }
        catch (UnauthorizedAccessException)
        {
            return VaultProblems.NotAllowed(path);
        }

        var opening = PassphraseFile.TryOpen(kind, passphrase.Span, file, out var plaintext, out stretched);
        if (opening != PassphraseOutcome.Opened)
            return opening == PassphraseOutcome.WrongPassphrase ? VaultProblems.WrongPassphrase(path) : VaultProblems.Damaged(path);
        var contents = VaultJson.Read(plaintext);
        CryptographicOperations.ZeroMemory(plaintext);
        if (contents is not null)
            return contents;
        stretched?.Dispose();
        return VaultProblems.Damaged(path);
    }

    /// <summary>Changes the passphrase. The file that the old one opens is replaced; copies of it elsewhere, backups too, keep the old one.</summary>
    /// <param name="next">UTF-8 bytes; zeroed here.</param>
    public async Task<Outcome<Nothing>> ChangePassphraseAsync(SecretBytes next)
    {
        ArgumentNullException.ThrowIfNull(next);
        await gate.WaitAsync().ConfigureAwait(false);
        try
        {
            var (before, after) = (passphrase, await Task.Run(() => StretchedPassphrase.New(next.Span, passphrase.Parameters, random)).ConfigureAwait(false));
            passphrase = after;
            var problem = await Task.Run(() => Write(contents)).ConfigureAwait(false);
            passphrase = problem is null ? after : before;
            (problem is null ? before : after).Dispose();
            return problem is null ? Nothing.More : problem;
        }
        finally
        {
            next.Dispose();
            gate.Release();
        }
    }

    /// <summary>Changes the vault: first on the disk, then here. When it returns done, a kill loses nothing of it.</summary>
    /// <param name="change">Makes the new contents of the present ones; called once, alone.</param>
    public async Task<Outcome<Nothing>> UpdateAsync(Func<VaultContents, VaultContents> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        await gate.WaitAsync().ConfigureAwait(false);
        try
        {
            var changed = BeginWrite(change);
            var problem = await Task.Run(() => Write(changed)).ConfigureAwait(false);
            EndWrite(problem is null ? changed : null);
            return problem is null ? Nothing.More : problem;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Changes what may be lost in a kill, such as that a tip was looked at; the next write takes it along.</summary>
    public async Task RememberAsync(Func<VaultContents, VaultContents> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        await gate.WaitAsync().ConfigureAwait(false);
        try
        {
            RememberNow(change);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>The same at once, also while a write is under way: what is typed waits for no disk. That write does not take it along, the next one does.</summary>
    /// <param name="change">Makes the new contents of the present ones; called a second time if a write was under way, on what that wrote.</param>
    public void RememberNow(Func<VaultContents, VaultContents> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (memory)
        {
            var changed = change(contents);
            isAheadOfDisk |= changed != contents;
            contents = changed;
            if (isWriting)
                sinceWriteBegan.Add(change);
        }
    }

    /// <summary>Writes what <see cref="RememberAsync"/> left open.</summary>
    public Task<Outcome<Nothing>> FlushAsync() => isAheadOfDisk ? UpdateAsync(present => present) : Task.FromResult<Outcome<Nothing>>(Nothing.More);

    /// <summary>
    /// Writes what matters of what <see cref="RememberAsync"/> left open since <paramref name="before"/>. That nothing came in an epoch does not:
    /// a vault that is killed reads such an epoch again, and an acknowledgement of it loses nothing.
    /// </summary>
    public Task<Outcome<Nothing>> FlushIfNewAsync(VaultContents before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return contents with { ReadUpTo = before.ReadUpTo } == before ? Task.FromResult<Outcome<Nothing>>(Nothing.More) : FlushAsync();
    }

    /// <summary>Zeroes the keys that were open. Texts that were shown stay in memory until the runtime reuses it.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(contents.Editor.Keys);
        CryptographicOperations.ZeroMemory(contents.Next?.Keys);
        foreach (var keys in contents.Keys)
            CryptographicOperations.ZeroMemory(keys.Keys);
        Keys.Dispose();
        replaced.ForEach(keys => keys.Dispose());
        passphrase.Dispose();
        gate.Dispose();
    }

    private VaultContents BeginWrite(Func<VaultContents, VaultContents> change)
    {
        lock (memory)
        {
            var changed = change(contents);
            isWriting = true;
            return changed;
        }
    }

    private void EndWrite(VaultContents? written)
    {
        lock (memory)
        {
            if (written is not null)
            {
                Become(sinceWriteBegan.Aggregate(written, (present, change) => change(present)));
                isAheadOfDisk = sinceWriteBegan.Count > 0;
            }

            isWriting = false;
            sinceWriteBegan.Clear();
        }
    }

    // Whoever still signs with keys that were replaced meanwhile does so to the end: they go when the vault is closed.
    private void Become(VaultContents changed)
    {
        var before = contents.Editor;
        contents = changed;
        if (changed.Editor == before)
            return;
        replaced.Add(self.Keys);
        self = SelfOf(changed);
        CryptographicOperations.ZeroMemory(before.Keys);
    }

    private Self SelfOf(VaultContents of)
    {
        var keys = EditorKeys.Import(of.Editor.Keys);
        return new Self(keys, keys.Identity(Newsroom.Id, of.Editor.Name));
    }

    private Problem? Write(VaultContents changed) => WriteCopy(PassphraseFileKind.Vault, path, changed);

    /// <summary>Writes contents to another file, under the vault's passphrase.</summary>
    internal Problem? WriteCopy(PassphraseFileKind kind, string copy, VaultContents changed)
    {
        var plaintext = VaultJson.Write(changed);
        try
        {
            AtomicFile.Replace(copy, PassphraseFile.Seal(kind, passphrase, plaintext, random));
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return VaultProblems.CannotWrite(copy, failure.Message);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plaintext);
        }
    }

    private sealed record Self(EditorKeys Keys, EditorIdentity Identity);
}
