using Intake.Desk.Search;
using Intake.Desk.Threads;
using Intake.Desk.Vaults;

namespace Intake.Desk.Sessions;

/// <summary>The catalog of the open vault, made anew only when what it is made of has changed.</summary>
internal sealed class SessionCatalog
{
    private readonly Lock gate = new();
    private SearchIndex index = new();
    private VaultContents? of;
    private ThreadCatalog? catalog;

    /// <summary>The catalog.</summary>
    public ThreadCatalog Of(Vault vault)
    {
        var contents = vault.Contents;
        lock (gate)
        {
            if (catalog is null || of is null || !IsSame(of, contents))
                catalog = ThreadCatalog.Of(contents, vault.Identity.Id, index);
            of = contents;
            return catalog;
        }
    }

    /// <summary>Forgets every word, when the vault is locked.</summary>
    public void Forget()
    {
        lock (gate)
        {
            index = new SearchIndex();
            of = null;
            catalog = null;
        }
    }

    private static bool IsSame(VaultContents before, VaultContents now) => before.Tips == now.Tips && before.Replies == now.Replies && before.Queue == now.Queue
        && before.Triage == now.Triage && before.Pending == now.Pending && before.Private == now.Private
        && before.Retention == now.Retention && before.Memberships == now.Memberships;
}
