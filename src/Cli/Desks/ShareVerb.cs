using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Desk.Sharing;
using Intake.Desk.Vaults;
using Intake.Protocol;

namespace Intake.Cli.Desks;

/// <summary>Gives threads to colleagues who could not open them: who came later, or whose keys were lost.</summary>
internal sealed class ShareVerb : VaultVerb
{
    private readonly Argument<string[]> ids = new("id") { Description = "Threads' ids, or the beginnings of them.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<bool> all = new("--all") { Description = "Every thread of this vault: before you leave, or for an editor who has just come." };

    public ShareVerb(Surroundings around)
        : base(around, "share", "Gives threads to colleagues who could not open them. Nothing is sent: it leaves with the next pulls, or while the desk is open.",
            "intake desk share 4f1c --vault mina.vault")
    {
        Add(ids);
        Add(all);
    }

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, CancellationToken cancellation)
    {
        var named = run.Need(ids);
        if (run.Get(all) == named.Length > 0)
            return Problem.Usage("Say which threads.", "Give their ids, or --all.");
        List<Digest> threads = run.Get(all) ? [.. vault.Contents.Tips.Select(tip => tip.Thread).Distinct()] : [];
        foreach (var id in named)
        {
            var found = ThreadLookup.Find(vault, id);
            if (!found.IsDone)
                return found.Problem;
            threads.Add(found.Value.Thread);
        }

        var added = await new ShareQueue(vault).AddAsync(threads).ConfigureAwait(false);
        return added.IsDone
            ? Report.Of(new JsonObject { ["threads"] = threads.Count, ["parcels"] = added.Value }, $"{added.Value} parcels wait. Up to eight leave with each pull, after replies.")
            : added.Problem;
    }
}
