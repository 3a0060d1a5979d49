using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;

namespace Intake.Cli.Tips;

/// <summary>Seals a tip and sends it.</summary>
internal sealed class SendVerb(Surroundings around) : DraftVerb(
    around, "send", "Seals a tip on this computer and sends it.",
    "intake tip send --server https://tips.example.org --newsroom newsroom.pub --text tip.txt --attach photo.jpg")
{
    protected override string DoneName => "received";

    protected override string DoneWords => "We have it, sealed. Nobody has read it yet.";

    protected override Task<Outcome<AcceptedRoster>> DeliverAsync(
        Invocation run, SourceVisit visit, SourceKeys source, Draft draft, Action<string> progress, CancellationToken cancellation) =>
        new TipSender(visit, run.Random, progress).SendAsync(source, draft, cancellation);
}
