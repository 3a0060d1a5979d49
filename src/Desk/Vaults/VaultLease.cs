namespace Intake.Desk.Vaults;

/// <summary>An open vault, for as long as this is not disposed.</summary>
public sealed class VaultLease : IDisposable
{
    private readonly VaultHolder holder;
    private bool isBack;

    internal VaultLease(Vault vault, VaultHolder holder)
    {
        Vault = vault;
        this.holder = holder;
    }

    /// <summary>The vault.</summary>
    public Vault Vault { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        if (isBack)
            return;
        isBack = true;
        holder.Return();
    }
}
