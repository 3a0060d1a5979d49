using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>Changes the passphrase of a vault.</summary>
internal sealed class PassphraseVerb : VaultVerb
{
    private readonly PassphraseOption next = new("--new-passphrase-file", "Its first line is the new passphrase. Without it you are asked.");

    public PassphraseVerb(Surroundings around)
        : base(around, "passphrase", "Changes the passphrase of the vault. Nothing is sent.", "intake desk passphrase --vault mina.vault") =>
        Add(next);

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, CancellationToken cancellation)
    {
        var secret = next.ReadNew(run, "the vault from now on");
        if (!secret.IsDone)
            return secret.Problem;
        var changed = await vault.ChangePassphraseAsync(secret.Value).ConfigureAwait(false);
        return changed.IsDone
            ? Report.Of(new JsonObject { ["changed"] = true }, "Changed. Copies of the vault that were made before, backups too, still open with the old passphrase.")
            : changed.Problem;
    }
}
