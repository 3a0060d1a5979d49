namespace Intake.Desk.Vaults;

/// <summary>Lends an open vault to whoever works with it, and takes it back before it is locked: nobody ever holds keys that were zeroed.</summary>
public sealed class VaultHolder
{
    private readonly Lock gate = new();
    private Vault? vault;
    private int lent;
    private TaskCompletionSource? everythingIsBack;

    /// <summary>Begins to lend a vault.</summary>
    public void Put(Vault opened)
    {
        lock (gate)
            vault = opened;
    }

    /// <summary>Borrows the vault until the lease is disposed; null while it is locked.</summary>
    public VaultLease? Borrow()
    {
        lock (gate)
        {
            if (vault is null)
                return null;
            lent++;
            return new VaultLease(vault, this);
        }
    }

    /// <summary>Lends no more, and returns the vault when the last lease is back; null if there was none.</summary>
    public async Task<Vault?> TakeBackAsync()
    {
        Vault? taken;
        Task wait;
        lock (gate)
        {
            taken = vault;
            vault = null;
            everythingIsBack = lent > 0 ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : null;
            wait = everythingIsBack?.Task ?? Task.CompletedTask;
        }

        await wait.ConfigureAwait(false);
        return taken;
    }

    internal void Return()
    {
        lock (gate)
        {
            lent--;
            if (lent == 0)
                everythingIsBack?.TrySetResult();
        }
    }
}
