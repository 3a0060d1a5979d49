using System.CommandLine;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;

namespace Intake.Cli.Tips;

/// <summary>Seals a tip into a file that somebody else can post.</summary>
internal sealed class SealVerb : DraftVerb
{
    private readonly Option<string> to = new("--to") { HelpName = "FILE", Required = true, Description = "Where to write the sealed file. Its name tells whoever sees it what you call it: choose a bland one." };

    public SealVerb(Surroundings around)
        : base(around, "seal", "Seals a tip on this computer into a file. Anybody can post it: with 'intake tip post', on the page, or by the form at /courier. Whoever carries it cannot read it, "
            + "but can name you, keep it, or not post it.",
            "intake tip seal --server https://tips.example.org --newsroom newsroom.pub --text tip.txt --to data.bin") => Add(to);

    protected override string DoneName => "sealed";

    protected override string DoneWords => "It is sealed. Nothing was sent: it has to be posted within 30 days.";

    protected override Problem? Misuse(Invocation run) => base.Misuse(run) ?? (Path.Exists(run.Need(to)) ? TipProblems.FileExists(run.Need(to)) : null);

    protected override Task<Outcome<AcceptedRoster>> DeliverAsync(
        Invocation run, SourceVisit visit, SourceKeys source, Draft draft, Action<string> progress, CancellationToken cancellation) =>
        new TipSealing(visit, run.Random, progress).SealAsync(source, draft, run.Need(to), cancellation);
}
