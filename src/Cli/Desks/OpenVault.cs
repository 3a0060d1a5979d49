using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>A vault opened for one verb, with its lock.</summary>
internal sealed class OpenVault : IDisposable
{
    private readonly VaultLock held;

    private OpenVault(VaultLock held, Vault vault)
    {
        this.held = held;
        Vault = vault;
    }

    /// <summary>The vault.</summary>
    public Vault Vault { get; }

    /// <summary>Takes the lock, asks for the passphrase, opens.</summary>
    public static Outcome<OpenVault> Open(Invocation run, string path, PassphraseOption passphrase)
    {
        var taken = VaultLock.Take(path);
        if (!taken.IsDone)
            return taken.Problem;
        var secret = passphrase.Read(run, path);
        var vault = secret.IsDone ? Vault.Open(path, secret.Value, run.Argon2, run.Random) : secret.Problem;
        if (vault.IsDone)
            return new OpenVault(taken.Value, vault.Value);
        taken.Value.Dispose();
        return vault.Problem;
    }

    public void Dispose()
    {
        Vault.Dispose();
        held.Dispose();
    }
}
