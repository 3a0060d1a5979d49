using System.CommandLine;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>What all verbs on a vault share.</summary>
internal abstract class VaultVerb : Verb
{
    protected VaultVerb(Surroundings around, string name, string what, string example)
        : base(around, name, what, example) => AddAll(VaultFile, Passphrase);

    /// <summary>The vault.</summary>
    protected Option<string> VaultFile { get; } = new("--vault") { Required = true, HelpName = "FILE", Description = "The editor's vault." };

    /// <summary>Its passphrase.</summary>
    protected PassphraseOption Passphrase { get; } = PassphraseOption.Usual();

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, CancellationToken cancellation)
    {
        var opened = OpenVault.Open(run, run.Need(VaultFile), Passphrase);
        if (!opened.IsDone)
            return opened.Problem;
        using var vault = opened.Value;
        return await RunAsync(run, vault.Vault, cancellation).ConfigureAwait(false);
    }

    /// <summary>Does it, on an open vault.</summary>
    protected abstract Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, CancellationToken cancellation);
}
