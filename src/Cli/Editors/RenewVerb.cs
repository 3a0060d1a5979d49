using System.CommandLine;
using Intake.Cli.Desks;
using Intake.Cli.Shell;
using Intake.Desk.Enrolling;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;

namespace Intake.Cli.Editors;

/// <summary>New long keys for an editor who has a vault: because the old ones may be in other hands, or because their editor comes back.</summary>
internal sealed class RenewVerb : VaultVerb
{
    private readonly Option<string> requestFile = new("--request") { Required = true, HelpName = "FILE", Description = "Where the request goes." };

    public RenewVerb(Surroundings around)
        : base(around, "renew", "Makes new keys beside the present ones, and a request that names them. The desk takes them into use by itself when a membership does; threads stay.",
            "intake editor renew --vault mina.vault --request mina.request") =>
        Add(requestFile);

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, CancellationToken cancellation)
    {
        var path = run.Need(requestFile);
        if (File.Exists(path))
            return Problem.Refused($"{path} exists already.", "Name another file.", "The keys are as they were.");
        var prepared = await new KeyRenewal(vault).PrepareAsync(run.Random).ConfigureAwait(false);
        return prepared.IsDone ? RequestVerb.Write(vault, path, After) : prepared.Problem;
    }

    private static readonly string[] After =
    [
        string.Empty,
        "They sign it with --remove for your old keys in the same step. Pull once more just before: what is sent to the old keys and not read by then, a colleague has to share with you.",
    ];
}
