using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>A copy of a vault for the day when its disk is lost.</summary>
internal sealed class BackupVerb : VaultVerb
{
    private readonly Option<string> to = new("--to") { Required = true, HelpName = "FILE", Description = "Where the backup goes." };

    public BackupVerb(Surroundings around)
        : base(around, "backup", "Writes a copy of the vault, under its passphrase, without the keys of the day. Nothing is sent.", "intake desk backup --to mina.backup --vault mina.vault") =>
        Add(to);

    protected override Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, CancellationToken cancellation)
    {
        var path = run.Need(to);
        var written = VaultBackup.Create(vault, path);
        return Task.FromResult<Outcome<Report>>(written.IsDone
            ? Report.Of(new JsonObject { ["backup"] = path }, $"The backup is {path}. It holds what was read up to now, and no keys of the day. 'intake desk restore' makes a vault of it.")
            : written.Problem);
    }
}
