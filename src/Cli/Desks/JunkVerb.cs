using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Junk;
using Intake.Desk.Outcomes;
using Intake.Desk.Search;
using Intake.Desk.Threads;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>The rules by which this desk puts threads aside.</summary>
internal sealed class JunkVerb : VaultVerb
{
    private readonly Option<string?> words = new("--words") { HelpName = "WORDS", Description = "A new rule: each message has all of these words." };
    private readonly Option<string?> language = new("--language") { HelpName = "CODE", Description = "A new rule: each message was written in this language." };
    private readonly Option<int> copies = new("--copies") { HelpName = "N", DefaultValueFactory = _ => 1, Description = "A new rule: the same words came from so many sources." };
    private readonly Option<int?> remove = new("--remove") { HelpName = "N", Description = "Takes the rule of this number away." };

    public JunkVerb(Surroundings around)
        : base(around, "junk", "Shows, adds or removes the rules by which this desk alone puts threads aside. Nothing is deleted, and nothing is sent.",
            "intake desk junk --copies 20 --vault mina.vault") => AddAll(words, language, copies, remove);

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, CancellationToken cancellation)
    {
        var rules = vault.Contents.Private.JunkRules;
        if (run.Get(remove) is { } number && (number < 1 || number > rules.Count))
            return Problem.Usage($"There is no rule {number}.", "'intake desk junk' numbers them.");
        var after = run.Get(remove) is { } taken ? rules.RemoveAt(taken - 1) : rules;
        after = JunkWords.Rule(run.Get(words), run.Get(language), run.Get(copies)) is { } rule ? after.Remove(rule).Add(rule) : after;
        if (after != rules)
        {
            var written = await vault.UpdateAsync(contents => contents with { Private = contents.Private with { JunkRules = after } }).ConfigureAwait(false);
            if (!written.IsDone)
                return written.Problem;
        }

        var aside = ThreadCatalog.Of(vault.Contents, vault.Identity.Id, new SearchIndex()).Rows.Count(row => row.IsJunk);
        return Report.Of(
            new JsonObject { ["rules"] = new JsonArray([.. after.Select(each => JsonValue.Create(JunkWords.Of(each)))]), ["aside"] = aside },
            [.. after.Select((each, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}  {JunkWords.Of(each)}")), $"{aside} threads are put aside: 'intake desk list --shelf junk' shows them."]);
    }
}
