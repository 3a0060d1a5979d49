using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>A vault of a backup.</summary>
internal sealed class RestoreVerb : Verb
{
    private readonly Option<string> from = new("--from") { Required = true, HelpName = "FILE", Description = "The backup." };
    private readonly Option<string> vaultFile = new("--vault") { Required = true, HelpName = "FILE", Description = "Where the vault goes." };
    private readonly PassphraseOption passphrase = PassphraseOption.Usual();

    public RestoreVerb(Surroundings around)
        : base(around, "restore", "Makes a vault of a backup. Nothing is sent: the next pull publishes new keys.", "intake desk restore --from mina.backup --vault mina.vault") =>
        AddAll(from, vaultFile, passphrase);

    protected override Task<Outcome<Report>> RunAsync(Invocation run, CancellationToken cancellation) => Task.FromResult(Restore(run));

    private Outcome<Report> Restore(Invocation run)
    {
        var (backup, path) = (run.Need(from), run.Need(vaultFile));
        var held = VaultLock.Take(path);
        if (!held.IsDone)
            return held.Problem;
        using var mine = held.Value;
        var secret = passphrase.Read(run, backup);
        if (!secret.IsDone)
            return secret.Problem;
        var restored = VaultBackup.Restore(backup, path, secret.Value, run.Argon2, run.Random);
        if (!restored.IsDone)
            return restored.Problem;
        using var vault = restored.Value;
        return Report.Of(
            new JsonObject { ["vault"] = path, ["tips"] = vault.Contents.Tips.Count },
            $"The vault is {path}. What was sent before the next pull, and not read when the backup was made, stays closed to you: a colleague who opened it can share it.",
            "If the old vault may be in other hands, ask the newsroom to remove its editor, and enrol again instead.");
    }
}
