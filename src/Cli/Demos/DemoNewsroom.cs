using System.Text;
using Intake.Cli.Newsrooms;
using Intake.Cli.Shell;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;

namespace Intake.Cli.Demos;

/// <summary>A throw-away newsroom: two keys, two editors, short epochs. Its passphrases lie beside it, so guessing them is made cheap.</summary>
/// <param name="folder">Where it lives.</param>
/// <param name="run">Clock and randomness.</param>
internal sealed class DemoNewsroom(DemoFolder folder, Invocation run)
{
    private const int Lanes = 6;
    private const int Days = 7;
    private const uint EpochSeconds = 20;
    private const uint EpochsPerDay = 15;

    /// <summary>Who may read.</summary>
    public static IReadOnlyList<string> Editors { get; } = ["Mina", "Joon"];

    /// <summary>Guessing costs 8 MiB and one pass.</summary>
    public static Argon2id Argon2 { get; } = new(8192, 1);

    /// <summary>Founds it, unless it is there already.</summary>
    public Problem? Found()
    {
        folder.WriteServerSecret(run.Random);
        if (File.Exists(folder.Newsroom))
            return null;
        using var root = SigningKey.Generate(run.Random);
        using var spare = SigningKey.Generate(run.Random);
        var newsroom = new NewsroomFile("Demo newsroom", NewsroomFile.IdentityOf(root, spare));
        using var passphrase = DemoFolder.WritePassphrase(folder.KeyPassphrase, run.Random);
        var problem = KeyFile.Write(folder.RootKey, root, newsroom, passphrase, Argon2, run.Random).Problem
            ?? KeyFile.Write(folder.SpareKey, spare, newsroom, passphrase, Argon2, run.Random).Problem
            ?? Editors.Select(name => MakeVault(newsroom, name)).FirstOrDefault(failed => failed is not null);
        // Last, so that a half-made newsroom is never taken for a whole one.
        if (problem is null)
            AtomicFile.Replace(folder.Newsroom, Encoding.UTF8.GetBytes(newsroom.ToJson()));
        return problem;
    }

    /// <summary>Signs the next membership and gives it to the server.</summary>
    public async Task<Problem?> SignAsync(DoorAddress door, CancellationToken cancellation)
    {
        var signed = Sign(door);
        if (!signed.IsDone)
            return signed.Problem;
        AtomicFile.Replace(folder.Membership, signed.Value.Bytes.Span);
        using var connection = new DoorRoute([door], null).Connect(new DoorBook(door), run.Random);
        var published = await new Retries(run.Time).DoAsync(() => MembershipDelivery.PublishAsync(connection, signed.Value.Bytes, cancellation), cancellation).ConfigureAwait(false);
        return published.Problem;
    }

    private Problem? MakeVault(NewsroomFile newsroom, string name)
    {
        var passphrase = DemoFolder.WritePassphrase(folder.Passphrase(name), run.Random);
        var made = Vault.Create(folder.Vault(name), newsroom, name, passphrase, Argon2, run.Random);
        made.Value?.Dispose();
        return made.Problem;
    }

    private Outcome<SignedMembership> Sign(DoorAddress door)
    {
        using var passphrase = DemoFolder.ReadPassphrase(folder.KeyPassphrase);
        var opened = KeyFile.Open(folder.RootKey, passphrase);
        if (!opened.IsDone)
            return opened.Problem;
        using var key = opened.Value;
        var draft = new MembershipDraft(key, run.Time);
        var isFirst = !File.Exists(folder.Membership);
        var problem = draft.ReadLedger(folder.Ledger)
            ?? (isFirst ? draft.SetClock(EpochSeconds, EpochsPerDay) : draft.ReadPrevious(folder.Membership))
            ?? draft.SetDoors([door.ToString()], [])
            ?? (isFirst ? Editors.Select(name => Admit(draft, key.Newsroom, name)).FirstOrDefault(refused => refused is not null) : null);
        return problem is null ? draft.Sign(Lanes, Days) : problem;
    }

    // Nobody can have exchanged these requests: the vaults were made here, a moment ago.
    private Problem? Admit(MembershipDraft draft, NewsroomFile newsroom, string name)
    {
        var opened = Vault.Open(folder.Vault(name), DemoFolder.ReadPassphrase(folder.Passphrase(name)), Argon2, run.Random);
        if (!opened.IsDone)
            return opened.Problem;
        using var vault = opened.Value;
        return draft.Add(SignedEnrolment.Sign(vault.Keys, newsroom.Identity.Id, name));
    }
}
